// Adds up what the test runners themselves reported, as the closing line of .ci/run.
// A runner that left no report, or ran nothing, makes the run fail: silence is not success.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const countVitest = (json) => ({
  passed: json.numPassedTests,
  failed: json.numFailedTests,
  skipped: json.numPendingTests + json.numTodoTests,
})

const countPlaywright = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
})

const RUNNERS = [
  { report: 'test-results/unit.json', count: countVitest },
  { report: 'test-results/e2e.json', count: countPlaywright },
  // Without a Firefox they are all skipped.
  { report: 'test-results/firefox.json', count: countPlaywright, optional: true },
  // What is exhaustive: npm run test:full.
  { report: 'test-results/full.json', count: countVitest },
  { report: 'test-results/e2e-full.json', count: countPlaywright },
  { report: 'test-results/mutation.json', count: (total) => total },
  // Needs Spin, which not every machine has.
  { report: 'test-results/crosscheck.json', count: (total) => total, optional: true },
]

const total = { passed: 0, failed: 0, skipped: 0 }
for (const { report, count, optional = false } of RUNNERS) {
  const path = fileURLToPath(new URL(`../${report}`, import.meta.url))
  const counts = existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : undefined
  if (!counts && optional) console.error(`${report}: no report, it is not counted`)
  else if (!counts?.passed && !(optional && counts.skipped > 0)) {
    console.error(`${report}: ${counts ? 'no test passed' : 'no report, so no test ran'}`)
    process.exitCode = 1
  }
  for (const key of Object.keys(total)) total[key] += counts?.[key] ?? 0
}
if (total.failed > 0) process.exitCode = 1

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
