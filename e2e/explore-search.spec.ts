import { expect } from '@playwright/test'
import { Explorer } from './explorer.ts'
import { fresh, test } from './test.ts'

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

  test('a search that is stopped keeps what was found', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.more('mapped level', 2)
    await explorer.start()
    await expect(page.locator('.prog')).toBeVisible()
    await page.locator('#x-stop').click()
    await expect(explorer.progress).toHaveAttribute('data-status', 'done')
    await expect(explorer.figure('states')).toContainText('stopped, not proved')
    await explorer.expectVerdict('R3', 'stopped, not proved', 'states')
    await expect(explorer.verdict('R3').locator('.ok')).toHaveCount(0)
  })

  fresh('a worker that fails says so, and the next search works', async ({ page }) => {
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

  test('a search runs in a worker and not in the page', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.more('mapped level', 2)
    await explorer.start()
    await expect(explorer.progress).toHaveAttribute('data-status', 'running')
    // A page that searches a million states itself answers nothing before it is through.
    await page
      .getByRole('group', { name: 'Kernel' })
      .getByRole('button', { name: 'Before' })
      .click()
    await expect(page.locator('#x-first')).toHaveValue('before')
    await expect(explorer.progress).toHaveAttribute('data-status', 'running')
    await page.locator('#x-stop').click()
    await expect(explorer.progress).toHaveAttribute('data-status', 'done')
  })
})
