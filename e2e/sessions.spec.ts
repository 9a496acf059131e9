import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { fetched } from './helpers.ts'
import { kept, listed, noticeOn, steps } from './kept.ts'
import { fresh as test } from './test.ts'

test('sessions are named, duplicated, deleted, brought back and opened', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await bench.press('d-raise')
  await bench.story('d3')
  await bench.press('d-raise')
  await kept(page)
  await page.locator('#sessions').click()
  await page.getByLabel('Name of this session').fill('The third')
  await page.getByRole('button', { name: 'Name it' }).click()
  await expect(page.locator('.kept li.here b')).toHaveText('The third')
  const d1 = page.locator('.kept li').filter({ hasText: 'D1' })
  await d1.getByRole('button', { name: /^Rename / }).click()
  // The old name is selected: what is typed takes its place.
  await expect(page.getByLabel(/^New name of /)).toBeFocused()
  await page.keyboard.type('The first')
  await page.keyboard.press('Enter')
  const first = page.locator('.kept li').filter({ hasText: 'The first' })
  await expect(first).toContainText('D1 Guest sets pending, then ends it · after · 6 acts · ')
  await first.getByRole('button', { name: 'Duplicate The first' }).click()
  await expect(page.locator('.kept li b')).toContainText(['The first, copy'])
  await page.getByRole('button', { name: 'Delete The first', exact: true }).click()
  await expect(page.locator('.kept li')).toHaveCount(2)
  await expect(page.locator('.undo button')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.kept li')).toHaveCount(3)
  await page.getByRole('button', { name: 'Open The first', exact: true }).click()
  await expect(steps(page)).toHaveText('1 / 1')
  await expect(page.locator('#scenario')).toContainText('The first')
  expect(said).toEqual([])
})

test('a session that was named and deleted in the list is opened again as it is', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  await bench.press('d-raise')
  await bench.story('d3')
  await page.locator('#sessions').click()
  await page.getByRole('button', { name: /^Rename D1/ }).click()
  await page.keyboard.type('The first')
  await page.keyboard.press('Enter')
  await expect(page.locator('.kept li b')).toHaveText('The first')
  await page.keyboard.press('Escape')
  const reopen = async () => {
    await page.locator('#scenario').click()
    await page.locator('#earlier').getByRole('button', { name: 'The first' }).click()
    await expect(page.locator('#scenario')).toContainText('The first')
  }
  await reopen()
  await bench.press('d-lower')
  await kept(page)
  expect(await listed(page)).toEqual(['The first'])
  await bench.story('d3')
  await page.locator('#sessions').click()
  await page.getByRole('button', { name: 'Delete The first' }).click()
  await expect(page.locator('.kept li')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await reopen()
  await kept(page)
  expect(await listed(page)).toEqual(['The first'])
  await expect(noticeOn(page)).toHaveCount(0)
})

test('a session that was left comes back with the kernels that it was compared with', async ({
  page,
}) => {
  await page.goto('./#/compare')
  const compare = async (kernel: string) => {
    await page.locator('#kernel-0').click()
    await page.locator(`#kernels-0 input[value="${kernel}"]`).check()
    await page.keyboard.press('Escape')
  }
  await compare('v4.19')
  await page.locator('.rail [data-act=d-raise]').click()
  await page.locator('#scenario').click()
  await page.locator('[data-scenario=d3]').click()
  await compare('v6.1')
  await page.locator('#scenario').click()
  await page.locator('[data-earlier]').click()
  await expect(page.locator('#kernel-0')).toContainText('v4.19')
  await kept(page)
  await page.reload()
  await expect(page.locator('#kernel-0')).toContainText('v4.19')
})

test('a session that cannot be read is shown, kept, and gives what is sound of it', async ({
  page,
}) => {
  const { bench, said } = await Bench.open(page)
  await bench.press('d-raise', 'd-lower')
  await bench.story('d3')
  await bench.press('d-raise')
  await kept(page)
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('vgicscope')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const tx = request.result.transaction(['heads', 'texts'], 'readwrite')
          const texts = tx.objectStore('texts')
          tx.objectStore('heads').put({ colour: 'blue' }, 'strange')
          texts.put(7, 'strange')
          const cursor = texts.openCursor()
          cursor.onsuccess = () => {
            const at = cursor.result
            if (!at) return
            const text = String(at.value)
            if (text.includes('"scenario": "d1"')) at.update(text.trimEnd().slice(0, -3))
            at.continue()
          }
          tx.oncomplete = () => {
            request.result.close()
            resolve()
          }
        }
      }),
  )
  await page.locator('#sessions').click()
  const cut = page.locator('.kept li').filter({ hasText: 'D1' })
  await expect(cut).toContainText('Cannot be opened as it is. Line ')
  await expect(page.locator('[data-session=strange]')).toContainText('Cannot be opened as it is.')
  await cut.getByRole('button', { name: /^Open / }).click()
  await page.getByRole('button', { name: /^Open what is sound of it: \d acts/ }).click()
  await expect(steps(page)).toHaveText(/ \/ 2$/)
  // A story that was only walked through is not kept when it is left.
  expect(await listed(page)).toHaveLength(3)
  expect(said).toEqual([])
})

test('nothing is asked of the network for keeping, listing and sharing', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await fetched(page)
  const requests: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:')) requests.push(request.url())
  })
  await bench.press('g0-ISPENDR')
  await kept(page)
  await page.locator('#share').click()
  await page.keyboard.press('Escape')
  await page.locator('#sessions').click()
  await expect(page.locator('.kept li')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    location.hash = '#/bench/AZVm'
  })
  await expect(page.locator('.refusal')).toBeVisible()
  expect(requests).toEqual([])
})
