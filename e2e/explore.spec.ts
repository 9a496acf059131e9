import { expect, test } from '@playwright/test'
import { Explorer } from './explorer.ts'
import { expectNoAxe, SIZES, watchShifts } from './helpers.ts'

test.describe('what is known of the kernels', () => {
  test('before breaks R1 in three steps, and one click replays it on the bench', async ({
    page,
  }) => {
    const { explorer, said } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.check()
    await expect(explorer.figure('states')).toContainText('336')
    await expect(explorer.figure('states')).toContainText('all of them')
    await expect(explorer.figure('transitions')).toContainText('2,424')
    await expect(explorer.figure('depth')).toContainText('16')
    await explorer.expectVerdict('R1', 'violated', '3 steps')
    await explorer.expectVerdict('R2', 'violated', '9 steps')
    await explorer.expectVerdict('R3', 'proved', 'all 336 states')
    await explorer.expectVerdict('R4', 'violated', '1 step')
    await explorer.look('R1')
    expect(await explorer.acts()).toEqual([
      'Guest vCPU0 sets 33 active',
      'vCPU0 enters the guest',
      'Guest vCPU0 ends 33',
    ])
    await explorer.expectReplayed('R1', 3)
    expect(said).toEqual([])
  })

  test('after is proved on R2 for one vCPU; its way to R1 is replayed', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.check()
    await explorer.expectVerdict('R2', 'proved', 'all 266 states')
    await explorer.expectVerdict('R4', 'proved', 'all 266 states')
    await explorer.expectVerdict('R1', 'violated', '6 steps')
    // What a proof says nothing of stands beside it.
    await expect(page.locator('.words')).toContainText('SGIs')
    await expect(page.locator('.words')).toContainText('EOImode 1')
    await explorer.look('R1')
    await explorer.expectReplayed('R1', 6)
  })

  test('after breaks R2 in five steps on two vCPUs', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.vcpus(2)
    await explorer.check()
    await expect(explorer.figure('states')).toContainText('760')
    await explorer.look('R2')
    expect(await explorer.acts()).toEqual([
      'Guest vCPU0 sets 33 active',
      'vCPU0 enters the guest',
      'Guest vCPU0 ends 33',
      'Guest vCPU1 sets 33 pending',
      'vCPU0 exits the guest',
    ])
    await explorer.expectReplayed('R2', 5)
  })

  for (const id of ['mutant-no-cpend-active', 'H3 switched off'])
    test(`${id} is guilty of R2 in two steps`, async ({ page }) => {
      const { explorer } = await Explorer.open(page)
      if (id.startsWith('mutant')) await explorer.kernel(id)
      else await page.getByRole('switch', { name: /^H3 ICPENDR → phys active/ }).click()
      await explorer.check()
      await expect(explorer.figure('states')).toContainText('290')
      await explorer.expectVerdict('R2', 'violated', '2 steps')
      await explorer.look('R2')
      await explorer.expectReplayed('R2', 2)
    })

  test('a rule that nothing can put to the test is not proved', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.more('unmapped level')
    await page.getByRole('button', { name: 'Fewer mapped level' }).click()
    await explorer.check()
    await expect(explorer.figure('states')).toContainText('113')
    await explorer.expectVerdict('R1', 'not exercised', 'no mapped interrupt')
    await explorer.expectVerdict('R3', 'proved', 'all 113 states')
  })
})

test.describe('ways', () => {
  test('a way can be walked by keyboard, and every other last act has its own', async ({
    page,
  }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.check()
    await explorer.look('R4')
    await expect(page.locator('#x-ways option')).toHaveCount(4)
    await page.locator('#x-ways').selectOption({ index: 2 })
    const steps = Number(await page.locator('[data-way-length]').getAttribute('data-way-length'))
    await explorer.expectReplayed('R4', steps)
    await page.keyboard.press('Alt+3')
    await explorer.look('R1')
    const says = page.locator('.stepsays')
    await expect(says).toContainText('Step 3.')
    await page.locator('.ce [data-step="3"]').focus()
    await page.keyboard.press('ArrowUp')
    await expect(says).toContainText('Step 2.')
    await expect(page.locator('.ce [data-step="2"]')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(says).toContainText('Step 1.')
    await page.keyboard.press('End')
    await expect(says).toContainText('R1 violated')
  })

  test('shows the step that breaks, and calls only the shortest way a shortest', async ({
    page,
  }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.check()
    await explorer.look('R2')
    await expect(page.locator('.ce [data-step="9"]')).toBeInViewport({ ratio: 1 })
    await expect(page.locator('.way')).toContainText('The rule: No physical interrupt is masked')
    await page.locator('#x-ways').selectOption({ index: 1 })
    const steps = await page.locator('[data-way-length]').getAttribute('data-way-length')
    const last = page.locator(`.ce [data-step="${steps}"]`)
    await expect(last).toBeInViewport({ ratio: 1 })
    // Up to the first row: the head of the table does not lie over it.
    await last.focus()
    await page.keyboard.press('Home')
    const head = await page.locator('.ce th').first().boundingBox()
    const first = await page.locator('.ce [data-step="1"]').boundingBox()
    expect(first?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0) - 1)
    await page.locator('#x-bench').click()
    await expect(page.getByText(/^A way by its last act, found by/)).toBeVisible()
  })

  test('a way opens in Compare beside after', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.check()
    await explorer.look('R1')
    await page.locator('#x-compare').click()
    await expect(page.locator('h1')).toHaveText('Compare')
    await expect(page.locator('#kernel-0')).toContainText('Before')
    await expect(page.locator('#kernel-1')).toContainText('After')
    await expect(page.locator('.count')).toHaveText('3 / 3')
    await expect(page.locator('[data-verdict=Before]')).toContainText('R1 violated since step 3')
    await expect(page.locator('[data-verdict=After]')).not.toContainText('R1 violated')
  })

  test('a way is copied as a table of a mail', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { explorer } = await Explorer.open(page)
    await explorer.check()
    await explorer.look('R1')
    await page.locator('#x-copy').click()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toContain('Guest vCPU0 ends 33')
    expect(text).toContain('!R1')
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(72)
  })
})

test('a way is copied as a link, which opens at the violation in a fresh profile', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { explorer } = await Explorer.open(page)
  await explorer.check()
  await explorer.look('R1')
  await page.locator('#x-link').click()
  await expect(page.locator('.doors [role=status]').first()).toContainText('Copied: a link of')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const fresh = await browser.newContext()
  const other = await fresh.newPage()
  await other.goto(link)
  await expect(other.locator('h1')).toHaveText('Bench')
  await expect(other.locator('.trans .count')).toHaveText('6 / 6')
  await expect(other.locator('[data-rule=R1]')).toHaveAttribute('data-status', 'violated')
  await fresh.close()
})

test('where nothing can be copied, the text stands there to be copied by hand', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('denied')) },
    })
  })
  const { explorer } = await Explorer.open(page)
  await explorer.check()
  await explorer.look('R1')
  await page.locator('#x-copy').click()
  await expect(page.getByRole('textbox', { name: 'To be copied' })).toHaveValue(/!R1/)
})

test('where a link cannot be made, it says why', async ({ page }) => {
  await page.route(/assets\/link-[^/]*\.js/, (route) => route.abort())
  const { explorer } = await Explorer.open(page)
  await explorer.check()
  await explorer.look('R1')
  await page.locator('#x-link').click()
  await expect(page.locator('.doors [role=status]').first()).toContainText(
    'The link could not be made: a part of the page did not load.',
  )
})

test.describe('goals', () => {
  test('says whether an interrupt can come to a state, and how', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await page.locator('#x-goal').fill('pact=1 lr=2')
    await page.keyboard.press('Enter')
    await expect(explorer.verdict('goal')).toHaveAttribute('data-status', 'reached')
    await explorer.verdict('goal').getByRole('button').click()
    await expect(page.locator('#x-way')).toContainText('the goal')
    await page.locator('#x-goal').fill('pact=1 ac=0 pl=0 ll=0 q=0')
    await page.keyboard.press('Enter')
    await explorer.expectVerdict('goal', 'not reachable', 'all 266 states')
  })

  test('says at which column a goal is not understood, and does not search', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await page.locator('#x-goal').fill('pact=1 lr=7')
    await expect(page.locator('#x-goal-says')).toContainText('Column 8: "lr=7": lr is 0 to 4.')
    await page.keyboard.press('Enter')
    // It is not possible now, but can be pressed: it then does nothing.
    await expect(page.locator('#x-check')).toBeDisabled()
    await page.locator('#x-check').click({ force: true })
    await expect(explorer.progress).toHaveAttribute('data-status', 'idle')
  })
})

test.describe('differences', () => {
  test('before and after differ after one step, found in under a second, opened in Compare', async ({
    page,
  }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await page.locator('#x-second').selectOption('after')
    const from = Date.now()
    await page.locator('#x-find').click()
    await expect(page.locator('[data-difference]')).toHaveAttribute('data-difference', '1')
    expect(Date.now() - from).toBeLessThan(1000)
    await expect(page.locator('.differing')).toContainText('physical 72 active: Before 0, After 1')
    await page.locator('#x-difference-compare').click()
    await expect(page.locator('h1')).toHaveText('Compare')
    await expect(page.locator('#parted')).toContainText('step 1')
  })

  test('a kernel that is chosen is not compared with itself unless that is asked for', async ({
    page,
  }) => {
    await Explorer.open(page)
    const kernels = page.getByRole('group', { name: 'Kernel' })
    const second = page.locator('#x-second')
    await kernels.getByRole('button', { name: 'Before' }).click()
    await expect(second).toHaveValue('after')
    await kernels.getByRole('button', { name: 'After' }).click()
    await expect(second).toHaveValue('before')
    await second.selectOption('after')
    await expect(second).toHaveValue('after')
    await page.locator('#x-first').selectOption('before')
    await expect(second).toHaveValue('after')
    await page.locator('#x-first').selectOption('after')
    await expect(second).toHaveValue('before')
  })

  test('v6.1 and today do not differ in the whole space', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('v6.1')
    await page.locator('#x-second').selectOption('today')
    await page.locator('#x-find').click()
    await expect(page.locator('[data-difference=none]')).toContainText(
      'No difference in the fields that are searched: all 356',
      { timeout: 30_000 },
    )
    await expect(page.locator('.difference')).toContainText('Not compared: kicks and requests')
  })
})

test.describe('the matrix', () => {
  test('fills while one watches, as the graphs of the real kernel code say', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.fill()
    const of = (rule: string, kind: 'ml' | 'me', hunks: string) =>
      explorer.matrixCell(rule, kind, hunks)
    // before, after, and the mutants, each with its recorded graph.
    const patch = 'H1H2H3H4H5'
    const known = [
      ['R1', 'ml', '', '3'],
      ['R2', 'ml', '', '9'],
      ['R4', 'ml', '', '1'],
      ['R2', 'me', '', '3'],
      ['R5', 'me', '', '3'],
      ['R1', 'ml', patch, '6'],
      ['R1', 'me', patch, '6'],
      ['R5', 'me', patch, '3'],
      ['R1', 'ml', 'H2H3H4H5', '5'],
      ['R1', 'me', 'H2H3H4H5', '5'],
      ['R2', 'ml', 'H1H2H4H5', '2'],
      ['R2', 'me', 'H1H2H4H5', '2'],
      ['R1', 'ml', 'H1H2H4H5', '6'],
    ] as const
    for (const [rule, kind, hunks, length] of known)
      await expect(of(rule, kind, hunks), `${rule} ${kind} ${hunks}`).toHaveText(length)
    const proved = [
      ['R2', 'ml', patch, 266],
      ['R2', 'me', patch, 276],
      ['R4', 'ml', patch, 266],
      ['R3', 'ml', '', 336],
      ['R2', 'ml', 'H2H3H4H5', 258],
      ['R2', 'me', 'H2H3H4H5', 316],
    ] as const
    for (const [rule, kind, hunks, states] of proved)
      await expect(of(rule, kind, hunks)).toHaveAccessibleName(
        new RegExp(`proved, all ${states} states`),
      )
    await expect(page.locator('.upcell.empty')).toHaveCount(0)
    await expect(page.locator('.upcell')).toHaveCount(320)
  })

  test('is walked by arrow keys, and a cell opens its way in Compare against after', async ({
    page,
  }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.fill()
    await explorer.matrixCell('R1', 'ml', '').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(explorer.matrixCell('R2', 'ml', 'H1')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('h1')).toHaveText('Compare')
    await expect(page.locator('#kernel-1')).toContainText('After')
    await expect(page.locator('.count')).toHaveText('2 / 2')
    await expect(page.locator('[data-verdict]').first()).toContainText('R2 violated since step 2')
    await expect(page.locator('[data-verdict=After]')).not.toContainText('violated')
  })

  test('shows only the removed hunks when asked', async ({ page }) => {
    await Explorer.open(page)
    await page.getByRole('button', { name: 'Hunks removed' }).click()
    await expect(page.locator('.upcell')).toHaveCount(70)
  })
})

test.describe('the state graph', () => {
  test('is drawn in a worker and followed by keyboard', async ({ page }) => {
    const { explorer, said } = await Explorer.open(page)
    await explorer.vcpus(2)
    await page.locator('#x-draw').click()
    await expect(page.locator('.gnode')).toHaveCount(8)
    await expect(page.locator('.gnode.bad')).toHaveAccessibleName(/physical active; .* breaks R2/)
    const start = page.getByRole('option', { name: /^start; none of the fields set/ })
    await start.focus()
    await page.keyboard.press('ArrowRight')
    const next = page.locator('.gnode:focus')
    await expect(next).toHaveAccessibleName(/pending latch, physical active/)
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('.graphside li.chosen')).toHaveCount(1)
    await page.keyboard.press('ArrowLeft')
    await expect(start).toBeFocused()
    expect(said).toEqual([])
  })

  test('begins at its start when another is drawn', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.vcpus(2)
    await page.locator('#x-draw').click()
    await expect(page.locator('.gnode')).toHaveCount(8)
    await page.getByRole('option', { name: /^start; / }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('.gnode[aria-selected=true]')).not.toHaveAttribute('data-node', '0')
    await page.locator('.graph').getByRole('checkbox', { name: 'pl', exact: true }).uncheck()
    await page.locator('#x-draw').click()
    await expect(page.locator('.gnode')).toHaveCount(4)
    await expect(page.locator('.gnode[aria-selected=true]')).toHaveAttribute('data-node', '0')
  })

  test('shows a broken node wherever it lies', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.vcpus(2)
    await page.locator('#x-draw').click()
    await expect(page.locator('.gnode')).toHaveCount(8)
    for (const node of await page.locator('.gnode').all())
      await expect(node).toBeInViewport({ ratio: 1 })
    await page.locator('.graph').getByRole('checkbox', { name: 'lr', exact: true }).check()
    await page.locator('#x-draw').click()
    await expect(page.locator('.graph')).toContainText(/lr/)
    await expect(page.locator('.gnode')).not.toHaveCount(8)
    await expect(page.locator('.gnode.bad').first()).toBeInViewport({ ratio: 1 })
  })

  test('can be stopped, and a search that runs beside it goes on', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.check()
    await expect(page.locator('#x-verdicts')).toContainText(/^Verdicts After/)
    await explorer.more('mapped level', 2)
    await explorer.start()
    await expect(page.locator('#x-verdicts')).toContainText('Verdicts of the search before')
    await page.locator('#x-draw').click()
    await expect(page.locator('#x-draw')).toHaveText('Stop')
    await expect(page.locator('.graph .doors [role=status]')).toContainText('states')
    await page.locator('#x-draw').click()
    await expect(page.locator('.graph')).toContainText('Nothing to draw')
    await expect(page.locator('#x-draw')).toHaveText('Draw')
    await expect(explorer.progress).toHaveAttribute('data-status', 'running')
    await page.locator('#x-stop').click()
    await explorer.expectVerdict('R2', 'stopped, not proved', 'states')
  })

  test('says how many nodes are too many, and what to drop', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.vcpus(2)
    for (const field of ['en', 'll', 'q', 'line', 'lr'])
      await page.locator('.graph').getByRole('checkbox', { name: field, exact: true }).check()
    await page.locator('#x-draw').click()
    await expect(page.locator('[data-nodes]')).toContainText('are too many to draw. Without')
  })
})

test.describe('limits and failures', () => {
  test('a space beyond the limit says what was learnt', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.more('mapped level', 2)
    await page.getByLabel('Stop after').selectOption('100000')
    await explorer.check()
    await expect(explorer.figure('states')).toContainText('limit reached, not proved')
    await explorer.expectVerdict('R1', 'violated', '6 steps')
    await explorer.expectVerdict('R2', 'limit, not proved', '100,')
    await expect(page.locator('.vt')).not.toContainText('all 1')
  })

  test('the limit of a search is that with which it began', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.more('mapped level', 2)
    await explorer.start()
    await page.getByLabel('Stop after').selectOption('100000')
    await expect(page.locator('.progtext')).toContainText('of at most 12 M')
    await page.locator('#x-stop').click()
    await expect(explorer.progress).toHaveAttribute('data-status', 'done')
  })

  test('a search is stopped at once and keeps what was found', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.more('mapped level', 2)
    await explorer.start()
    await expect(page.locator('.prog')).toBeVisible()
    // From the press of the button to the answer on the page, inside the page.
    const ms = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const from = performance.now()
          const watch = new MutationObserver(() => {
            if (document.querySelector('.progress')?.getAttribute('data-status') !== 'done') return
            watch.disconnect()
            resolve(performance.now() - from)
          })
          watch.observe(document.body, { subtree: true, attributes: true, childList: true })
          document.getElementById('x-stop')?.click()
        }),
    )
    // The aim is 100 ms; `npm run bench:checker` measures it where nothing else runs.
    expect(ms).toBeLessThan(1000)
    await expect(explorer.figure('states')).toContainText('stopped, not proved')
    await explorer.expectVerdict('R3', 'stopped, not proved', 'states')
    await expect(explorer.verdict('R3').locator('.ok')).toHaveCount(0)
  })

  test('a worker that fails says so, and the next search works', async ({ page }) => {
    let failures = 1
    await page.route('**/checker.worker-*.js', async (route) => {
      if (failures-- <= 0) return route.continue()
      const response = await route.fetch()
      // Not in the search by which the worker gets ready, but in the one that is asked for.
      const body = `${await response.text()}
        addEventListener('message', ({ data }) => {
          if (data.task?.extent.kinds.length === 3)
            setTimeout(() => { throw new Error('made to fail') }, 0)
        })`
      await route.fulfill({ response, body })
    })
    const { explorer } = await Explorer.open(page)
    await explorer.more('mapped level', 2)
    await explorer.start()
    await expect(page.getByRole('alert')).toContainText(/The search failed: .*made to fail/)
    await page.getByRole('button', { name: 'Fewer mapped level' }).click()
    await page.getByRole('button', { name: 'Fewer mapped level' }).click()
    await explorer.check()
    await explorer.expectVerdict('R2', 'proved', 'all 266 states')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('the page is not blocked while a search runs', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.more('mapped level', 2)
    await page.evaluate(() => {
      const long: number[] = []
      Object.assign(window, { long })
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) long.push(duration)
      }).observe({ type: 'longtask' })
    })
    await explorer.start()
    await expect(page.locator('.prog')).toBeVisible()
    await page.waitForTimeout(1500)
    await page.locator('#x-stop').click()
    await expect(explorer.progress).toHaveAttribute('data-status', 'done')
    const long = await page.evaluate(() => (window as unknown as { long: number[] }).long)
    // A search of seconds in this thread would be one task of seconds. The aim is 50 ms, as measured by the bench.
    expect(Math.max(0, ...long)).toBeLessThan(500)
  })
})

test('from the first key to the bench without a pointer', async ({ page }) => {
  const { explorer, said } = await Explorer.open(page)
  await page.getByRole('group', { name: 'Kernel' }).getByRole('button', { name: 'Before' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('#x-goal').focus()
  await page.keyboard.press('Enter')
  await expect(explorer.progress).toHaveAttribute('data-status', 'done')
  await explorer.verdict('R1').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await page.locator('#x-bench').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('h1')).toHaveText('Bench')
  await explorer.bench().expectRule('R1', 'violated', 3)
  expect(said).toEqual([])
})

for (const viewport of SIZES) {
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing in Explore at ${viewport.width}, ${theme}`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: theme })
      const { explorer, said } = await Explorer.open(page)
      test.slow()
      await explorer.vcpus(2)
      await page.locator('#x-goal').fill('pact=1 nonsense')
      await expectNoAxe(page, 'nothing searched, a goal that is not understood')
      await page.locator('#x-goal').fill('pact=1')
      await explorer.check()
      await explorer.fill()
      await page.locator('#x-find').click()
      await expect(page.locator('[data-difference]')).toBeVisible()
      await page.locator('#x-draw').click()
      await expect(page.locator('.gnode')).toHaveCount(8)
      await expectNoAxe(page, 'full')
      await page.locator('#x-custom').click()
      await expectNoAxe(page, 'kernels', '#x-kernels')
      expect(said).toEqual([])
    })

  // Narrower, each section is as long as what it says: it grows once, when its answer comes.
  if (viewport.width <= 700) continue
  test(`nothing moves while results come in at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { explorer } = await Explorer.open(page)
    const boxes = () =>
      page.evaluate(() => {
        const scrolled = document.querySelector('.res')?.scrollTop ?? 0
        const parts = '.cfg section, .runline, .cols, .cols > section, .ups, .up tr, .upcell'
        return [...document.querySelectorAll(parts)]
          .map((element, n) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            const top = element.closest('.res') ? y + scrolled : y
            return [n, x, top, width, height].join(' ')
          })
          .join('\n')
      })
    const first = await boxes()
    const shifts = await watchShifts(page)
    await explorer.check()
    await explorer.fill()
    expect(await boxes()).toBe(first)
    expect(await shifts()).toEqual([])
  })
}
