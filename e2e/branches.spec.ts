import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { test } from './test.ts'

const said = (page: Page) => page.locator('#said')
const menu = (page: Page) => page.locator('#step-menu')
const treeitem = (page: Page, name: RegExp) => page.getByRole('treeitem', { name })

/** D3, and another act than the story's behind step 6. */
async function branched(page: Page): Promise<Bench> {
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  for (let n = 0; n < 6; n++) await page.keyboard.press('x')
  await bench.press('v0-run', 'd-raise')
  return bench
}

/** Names the branch on the bench by B. */
async function name(page: Page, text: string): Promise<void> {
  await page.keyboard.press('b')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

test('a branch is made, named, compared and left', async ({ page }) => {
  const bench = await branched(page)
  await expect(page.locator('.count')).toHaveText('8 / 8')
  await expect(page.locator('#branches')).toContainText('2')
  await name(page, 'what if it exits')
  await expect(said(page)).toContainText('Step 8, what if it exits.')

  // The story goes on above the path, and a click leads back to it.
  await expect(page.locator('.bline')).toHaveAttribute('data-branch', '0')
  await page.locator('[data-branch-step="0:9"]').click()
  await expect(page.locator('.count')).toHaveText('9 / 12')
  await expect(said(page)).toContainText('Step 9, main line.')
  await expect(page.locator('.btitles text')).toHaveText('what if it exits')

  await page.locator('#branches').click()
  await treeitem(page, /what if it exits/).click()
  await expect(page.locator('.count')).toHaveText('8 / 8')
  await page.locator('#branch-list [data-compare="0"]').click()
  await expect(page.locator('h1')).toHaveText('Compare')
  await expect(page.locator('#kernel-0')).toContainText('main line')
  await expect(page.locator('#kernel-1')).toContainText('what if it exits')
  await expect(page.locator('#parted')).toContainText('First divergence: step 7.')
  await expect(page.locator('#parted')).toContainText(
    'main line: Guest vCPU0 clears 33 active; what if it exits: vCPU0 exits the guest',
  )
  await expect(page.locator('.same')).toHaveText('same first 6 acts in all')
  await page.keyboard.press('Home')
  await expect(page.locator('#parted')).toContainText('Both branches did the same, 0 steps.')
  await page.keyboard.press('n')
  await expect(page.locator('.count')).toHaveText('7 / 12')

  // From the head of a pane back to kernels, and another branch beside the one on the bench.
  await page.locator('#kernel-0').click()
  await page.locator('#kernels-0').getByText('Compare kernels on the branch').click()
  await page.keyboard.press('Escape')
  await expect(page.locator('#kernel-0')).toContainText('Before')
  await page.locator('#kernel-0').click()
  await page.locator('#kernels-0 input[name=branch-of-0][value="0"]').check()
  await page.keyboard.press('Escape')
  await expect(page.locator('#kernel-0')).toContainText('Before, main line')

  await page.keyboard.press('Alt+1')
  await expect(page.locator('h1')).toHaveText('Bench')
  await bench.expectLanes({ 'v active': '1' })
})

/** Where a text or a circle of the axis is inked: the box of a text is as high as its line. */
const inkOnAxis = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all.map((e) => {
      const { left, right, top, bottom } = e.getBoundingClientRect()
      return e.localName === 'text'
        ? { left, right, top: top + 2, bottom: bottom - 1 }
        : { left, right, top, bottom }
    }),
  )

test('titles of branches lie over no circle, no number and not over each other, however wide a step is', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  const acts = ['u-ICENABLER', 'd-raise', 'd-lower', 'd-lower']
  for (const [n, step] of [2, 6, 9, 11].entries()) {
    await page.locator('#branches').click()
    await treeitem(page, /^main line/).click()
    await page.keyboard.press('Escape')
    await page.getByRole('slider', { name: 'Step' }).fill(String(step))
    await page.locator('body').click({ position: { x: 700, y: 5 } })
    await bench.press(acts[n] ?? '')
    await name(page, `${n} gypsy branch`)
  }
  const turn = async (way: string) => {
    await page.locator('#lanes').click()
    await page.getByRole('button', { name: way }).click()
    await page.keyboard.press('Escape')
  }
  await turn('Wider steps')
  for (const width of ['54', '36', '20', '12', '6']) {
    await expect(page.locator('[data-step="11"]')).toHaveAttribute('width', width)
    for (const at of [2, 9, 12]) {
      await page.getByRole('slider', { name: 'Step' }).fill(String(at))
      const titles = await inkOnAxis(page, '#wave .btitles text')
      expect(titles).not.toEqual([])
      const others = [
        ...(await inkOnAxis(page, '#wave circle')),
        ...(await inkOnAxis(page, '#wave > svg > g > g:not(.btitles) > g > text')),
      ]
      const over = titles.flatMap((a, n) =>
        [...others, ...titles.slice(n + 1)].filter(
          (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
        ),
      )
      expect(over, `step ${at}, ${width} wide`).toEqual([])
    }
    if (width !== '6') await turn('Narrower steps')
  }
})

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
])
  test(`in Compare the words of a state are whole beside long names at ${width}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await branched(page)
    await name(page, 'Line raised early')
    await page.locator('#branches').click()
    await page.locator('#branch-list [data-compare="0"]').click()
    for (const mode of ['Overlay', 'Split']) {
      await page.getByRole('button', { name: mode }).click()
      const row = page.locator('[data-fact="Interrupt 33"]')
      await expect(row.locator('.said')).toHaveText([/^inactive/, /^active/])
      const cut = await row
        .locator('*')
        .evaluateAll((all) =>
          all.filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0),
        )
      expect(cut, mode).toEqual([])
    }
  })

test('a past act is edited, the future is run again, and the old one stays', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.story('d1')
  await page.keyboard.press('End')
  await bench.expectLanes({ 'p72 active': '0', 'v pending': '0' })
  await expect(page.locator('.count')).toHaveText('5 / 5')

  await page.locator('[data-step="1"]').click({ button: 'right' })
  await menu(page).getByText('Another act in its place').click()
  await page.locator('dialog [data-edit="g0-ISACTIVER"]').click()
  await expect(page.locator('.count')).toHaveText('5 / 5')
  await page.locator('[data-step="1"]').click()
  await expect(said(page)).toContainText('Step 1, branch 1. Guest vCPU0 sets 33 active')
  await bench.expectLanes({ 'v pending': '0', 'v active': '1' })
  await page.keyboard.press('x')
  await bench.expectLanes({ 'LR state': 'A' })

  // A console line takes the place of an act as well; a wrong one says where.
  await page.locator('[data-step="2"]').click({ button: 'right' })
  await menu(page).getByText('Another act in its place').click()
  await page.locator('#edit-line').fill('guest0 wrte 0x204 0x2')
  await page.keyboard.press('Enter')
  await expect(page.locator('dialog[open] .wrong')).toContainText('Column 8')
  await page.locator('#edit-line').fill('device line 72 1')
  await page.keyboard.press('Enter')
  await page.locator('[data-step="2"]').click()
  await expect(said(page)).toContainText('Step 2, branch 2. The device raises the line of 72')

  await page.locator('#branches').click()
  await treeitem(page, /^main line/).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('.count')).toHaveText('2 / 5')
  await bench.expectLanes({ 'LR state': 'P' })
})

test('a step is left out and taken in again, and moved', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await page.keyboard.press('End')
  await page.locator('[data-step="1"]').click({ button: 'right' })
  await menu(page).getByText('Leave it out').click()
  await page.locator('[data-step="1"]').click()
  await expect(said(page)).toContainText('Step 1, branch 1. Left out: Guest vCPU0 sets 33 pending')
  await expect(page.locator('.skipped .small')).toHaveText('SPEND')
  await expect(page.locator('#why')).toContainText('The step keeps its place.')
  await page.keyboard.press('End')
  await bench.expectRule('R1', 'not-exercised')
  await page.locator('[data-step="1"]').click({ button: 'right' })
  await menu(page).getByText('Carry it out again').click()
  await expect(said(page)).toContainText('main line')
  await bench.expectRule('R1', 'holds')

  await page.locator('[data-step="2"]').click({ button: 'right' })
  await menu(page).getByText('One step earlier').click()
  await page.keyboard.press('Home')
  await page.keyboard.press('x')
  await expect(said(page)).toContainText('Step 1, branch 2. vCPU0 enters the guest')
})

test('branches, steps and lanes by keyboard alone', async ({ page }) => {
  const bench = await branched(page)
  await page.keyboard.press('z')
  await page.locator('#wave').focus()
  await page.keyboard.press('ArrowUp')
  await expect(said(page)).toContainText('Step 7, main line. Guest vCPU0 clears 33 active')
  await page.keyboard.press('ArrowDown')
  await expect(said(page)).toContainText('Step 7, branch 1. vCPU0 exits the guest')
  await page.keyboard.press('Enter')
  await expect(menu(page).getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(menu(page).getByText('Leave it out')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(said(page)).toContainText('Step 7, branch 2. Left out')
  await expect(page.locator('#wave')).toBeFocused()

  await page.locator('#branches').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(treeitem(page, /^branch 2/)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(treeitem(page, /^main line/)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(treeitem(page, /^branch 1/)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(treeitem(page, /^main line/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(page.locator('.count')).toHaveText('7 / 12')

  // Changes of the lane that is chosen only.
  await page.locator('[data-lane="LR state"] .lname').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-lane="LR state"]')).toHaveClass('walked')
  await page.keyboard.press('Home')
  for (const [key, count, value] of [
    [']', '3 / 12', 'P'],
    [']', '4 / 12', 'A'],
    ['[', '3 / 12', 'P'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.locator('.count')).toHaveText(count)
    await bench.expectLanes({ 'LR state': value })
  }
})

test('work stays within reach when another story is loaded', async ({ page }) => {
  const bench = await branched(page)
  await bench.story('d5')
  await expect(page.locator('.count')).toHaveText('0 / 10')
  await page.locator('#scenario').click()
  await expect(page.locator('#earlier')).toContainText('14 acts, 2 branches, left at step 8')
  await page.locator('[data-earlier="0"]').click()
  await expect(page.locator('.count')).toHaveText('8 / 8')
  await expect(page.locator('#branches')).toContainText('2')
  await bench.expectLanes({ 'p72 line': '1' })
})

test('a branch is made and switched on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await Bench.open(page)
  await page.keyboard.press('x')
  await page.getByRole('tab', { name: 'Device' }).click()
  await page.locator('.sheet [data-act=d-raise]').click()
  await page.getByRole('tab', { name: 'Branches' }).click()
  await page.locator('#sheet-branch-name').fill('raised')
  await page.getByRole('button', { name: 'Name it' }).click()
  await expect(treeitem(page, /raised/)).toHaveAttribute('aria-selected', 'true')
  await treeitem(page, /main line/).click()
  await expect(page.locator('.nhd')).toContainText('step 2 of 5')
  await page.locator('#step').click()
  await page.locator('[data-does=skip]').click()
  await expect(page.locator('.nhd')).toContainText('Left out')
})
