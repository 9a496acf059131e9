import { expect } from '@playwright/test'
import { steps } from './kept.ts'
import { listen } from './page.ts'
import { test } from './test.ts'

/** A session file of so many acts, as it is written. */
function fileOf(acts: number): string {
  const act = '{"t":"uaccess-write","vcpu":0,"offset":516,"len":4,"value":2}'
  return `{"format": "vgicscope-session", "version": 1, "title": "Long", "scenario": null,
"machine": {"nrVcpus": 2, "nrSpis": 32, "nrLr": 4, "phys": []}, "kernel": "after",
"selection": {"vcpu": 0, "intid": 33}, "current": 0, "cursor": 0, "setup": [],
"branches": [{"parent": null, "from": 0, "acts": [${Array(acts).fill(act).join(',\n')}]}]}`
}

const asFile = (text: string) => ({
  name: 'long.vgicscope.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
})

test('a long file is read beside the page, opened when it is sound, and told when it is not', async ({
  page,
}) => {
  const said = listen(page)
  await page.goto('/')
  await expect(steps(page)).toBeVisible()
  const text = fileOf(3_000)
  const choose = async (content: string) => {
    await page.locator('#sessions').click()
    await page.locator('input[type=file]').setInputFiles(asFile(content))
  }
  await choose(text)
  await expect(steps(page)).toContainText('3000')
  await choose(`${text.slice(0, -2)},`)
  const refusal = page.getByRole('dialog')
  await expect(refusal).toContainText(/Line \d+, column \d+: expected/)
  await expect(refusal).toContainText('Open what is sound of it: 3000 acts')
  expect(said).toEqual([])
})
