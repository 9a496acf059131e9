// npm run bench: JSON of how fast the engine steps, how soon a click is painted, and what a session costs; beside
// each figure its ratio to a yardstick of the same run, for the same machine is thrice as fast at another hour.
import { build } from 'vite'
import { benchClicks } from './bench-clicks.mjs'
import { loopRatios, plainLoop, spread } from './bench-figures.mjs'
import { benchLong } from './bench-long.mjs'
import { fromSources } from './from-sources.mjs'

const LOOPS = 5

const loops = []
/** What `bench` gives, between loops. */
function beside(bench) {
  const loop = () => loops.push(...Array.from({ length: LOOPS }, plainLoop))
  loop()
  const figures = bench()
  loop()
  return figures
}

const { benchEngine } = await fromSources('scripts/bench-engine.ts')
const engine = beside(benchEngine)
const { benchDocument } = await fromSources('scripts/bench-document.ts')
const session = beside(benchDocument)
const plainLoopMs = spread(loops)
await build({ logLevel: 'error' })
const clicks = await benchClicks()
const longSession = await benchLong()
const report = {
  node: process.version,
  plainLoopMs,
  engine,
  session,
  timesPlainLoop: loopRatios({ engine, session }, plainLoopMs.p50),
  ...clicks,
  longSession,
}
console.log(JSON.stringify(report, null, 2))
