// npm run bench:checker: JSON of how fast the search is, in Node, in Chromium's worker, and beside Spin.
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { withSpin } from './bench-spin.mjs'
import { chosenLaunchOptions } from './e2e-browser.mjs'
import { fromSources } from './from-sources.mjs'
import { missingTools } from './spin.mjs'

const RUNS = 5
/**
 * Machines on which we are compared with Spin: a small one, where the first questions to the engine take
 * most of our time (Spin compiles its model before its clock starts), and one of millions of states.
 */
const COMPARED = [
  { name: 'after.ml.2.two.lr4', runs: RUNS, settings: { irqs: 2, vcpus: 2 } },
  { name: 'after.ml.2r.two.lr4', runs: 2, settings: { irqs: 2, vcpus: 2, retarget: true } },
]
const NAMES = ['after.ml.1', 'after.ml.2r', 'after.ml.1.two.lr4']

const round = (value) => Number(value.toPrecision(4))
const perSecond = ({ states, ms }) => Math.round((states / ms) * 1000)
/** The run that was disturbed least. */
const best = (runs) => runs.reduce((a, b) => (b.ms < a.ms ? b : a))

const { searchNamed, fillMatrix } = await fromSources('scripts/bench-checker.ts')

function inNode(name, times = RUNS) {
  const runs = Array.from({ length: times }, () => searchNamed(name))
  const { states, transitions, depth, bytes, ms } = best(runs)
  return {
    ...{ states, transitions, depth, firstMs: round(runs[0].ms), bestMs: round(ms) },
    ...{ statesPerSecond: perSecond({ states, ms }), bytesPerState: round(bytes / states) },
  }
}

/** One search of Explore from the click to the verdicts on the page, and what the worker says of it. */
const oneSearch = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const line = document.querySelector('.progress')
        const from = performance.now()
        const watch = new MutationObserver(() => {
          if (line.dataset.status !== 'done') return
          watch.disconnect()
          const clickToVerdictMs = performance.now() - from
          const exact = (name) =>
            Number(document.querySelector(`[data-figure="${name}"] data`)?.value)
          resolve({ clickToVerdictMs, states: exact('states'), ms: exact('time') })
        })
        watch.observe(line, { attributes: true })
        document.getElementById('x-check').click()
      }),
  )

async function inWorker(browser, url, { irqs = 1, vcpus = 1, retarget = false }, times = RUNS) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}#/explore`)
  await page.locator('#x-check').waitFor()
  for (let n = 1; n < irqs; n++)
    await page.getByRole('button', { name: 'More mapped level' }).click()
  if (vcpus === 2)
    await page.getByRole('group', { name: 'vCPUs' }).getByRole('button', { name: '2' }).click()
  if (retarget) await page.getByRole('switch', { name: /retargets/ }).click()
  await page.evaluate(() => {
    globalThis.long = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.long.push(duration)
    }).observe({ type: 'longtask' })
  })
  const runs = []
  for (let n = 0; n < times; n++) runs.push(await oneSearch(page))
  const longestTaskMs = Math.max(0, ...(await page.evaluate(() => globalThis.long)))
  await page.close()
  const { states, ms } = best(runs)
  const clicks = runs.map(({ clickToVerdictMs }) => clickToVerdictMs)
  return {
    ...{ states, bestMs: round(ms), statesPerSecond: perSecond({ states, ms }) },
    ...{ clickToVerdictMs: { first: round(clicks[0]), best: round(Math.min(...clicks)) } },
    ...{ longestTaskOfPageMs: longestTaskMs },
  }
}

/** The matrix, from the click to its last cell; and the answer to Stop in a search of millions of states. */
async function restInWorker(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}#/explore`)
  await page.locator('#x-fill').waitFor()
  const until = (press, watched) =>
    page.evaluate(
      ([press, watched]) =>
        new Promise((resolve) => {
          const element = document.querySelector(watched)
          const from = performance.now()
          const watch = new MutationObserver(() => {
            if (element.dataset.status !== 'done') return
            watch.disconnect()
            resolve(performance.now() - from)
          })
          watch.observe(element, { attributes: true })
          document.querySelector(press).click()
        }),
      [press, watched],
    )
  const matrixMs = await until('#x-fill', '.upssays')
  for (let n = 0; n < 2; n++) await page.getByRole('button', { name: 'More mapped level' }).click()
  await page.locator('#x-check').click()
  await page.locator('.prog').waitFor()
  const cancelMs = await until('#x-stop', '.progress')
  await page.close()
  return { matrixMs: round(matrixMs), cancelMs: round(cancelMs) }
}

/** Both checkers in turn, so that both meet the same load of the machine. */
const besideSpin = ({ name, runs }) =>
  withSpin(name, async (spin) => {
    const [ours, theirs] = [[], []]
    for (let n = 0; n < runs; n++) {
      ours.push(searchNamed(name))
      const { states, seconds } = await spin()
      theirs.push({ states, ms: seconds * 1000 })
    }
    const [a, b] = [best(ours), best(theirs)]
    if (a.states !== b.states) throw new Error(`${a.states} states, Spin ${b.states}`)
    return {
      ...{ states: a.states, runs, bytesPerState: round(a.bytes / a.states) },
      ...{ statesPerSecond: perSecond(a), spinStatesPerSecond: perSecond(b) },
    }
  })

const node = Object.fromEntries(NAMES.map((name) => [name, inNode(name)]))
const nodeMatrixMs = round(await fillMatrix())
const beside = []
for (const machine of COMPARED) beside.push([machine.name, await besideSpin(machine)])

await build({ logLevel: 'error' })
const server = await preview({ preview: { port: 4196, host: '127.0.0.1' }, logLevel: 'error' })
const browser = await chromium.launch(chosenLaunchOptions())
const url = 'http://127.0.0.1:4196/'
const worker = {
  'after.ml.1': await inWorker(browser, url, {}),
  'after.ml.2r': await inWorker(browser, url, { vcpus: 2, retarget: true }),
  'after.ml.1.two.lr4': await inWorker(browser, url, { irqs: 2 }),
  ...(await restInWorker(browser, url)),
}
for (const { name, runs, settings } of COMPARED)
  worker[name] = await inWorker(browser, url, settings, runs)
await browser.close()
await server.close()

const spin =
  missingTools().length === 0
    ? Object.fromEntries(
        beside.map(([name, figures]) => [
          name,
          {
            ...figures,
            ratioNode: round(figures.statesPerSecond / figures.spinStatesPerSecond),
            ratioWorker: round(worker[name].statesPerSecond / figures.spinStatesPerSecond),
          },
        ]),
      )
    : `not measured: ${missingTools().join(' and ')} not found (apt-get install spin gcc)`
console.log(
  JSON.stringify(
    { version: process.version, node: { ...node, matrixMs: nodeMatrixMs }, worker, spin },
    null,
    2,
  ),
)
