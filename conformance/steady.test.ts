import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

// No test passes or fails by how fast the machine is: what must be fast stands in the benchmarks. This reads the tests
// for what would make them so. How long a test may take before it counts as one that hangs stands in the configuration.

const ROOT = join(fileURLToPath(new URL('.', import.meta.url)), '..')

/** What is refused in tests, by what is wrong with it. */
const REFUSED = {
  'waits for a time': /waitForTimeout|await new Promise\([^)]*\) =>\s*setTimeout|\bsleep\(/,
  'waits until the network was idle for a time': /networkidle/,
  'has a limit of its own':
    /\btimeout: (?!0 )|\b(test|hook)Timeout\b|\btest\.setTimeout\((?!0\))|\btest\.slow\(|\}, \d[\d_]{3,}\)/,
  'looks at the clock': /\bDate\.now\(\)|\bperformance\.now\(\)/,
} as const

/** Lines in which that is no wait of a test and no limit. */
const LAWFUL = [
  // A clock that is given to what is tested, and a shelf that is slow by a fake one.
  /^\s*now: \(\) => (Date|performance)\.now\(\),$/,
  /if \(this\.isSlow\) await new Promise/,
  // What the lint of planted files is shown.
  /globalThis\.performance\.now\(\)|'Date\.now\(\)'/,
]

const TESTS = /\.(spec|test|fixture)\.(tsx?|mjs)$|^e2e\/(?!firefox\/).*\.ts$|\/fakes\.ts$/

const files = ['src', 'conformance', 'scripts', 'e2e']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map(
      (name) => `${folder}/${String(name).replaceAll('\\', '/')}`,
    ),
  )
  .filter(
    (name) =>
      TESTS.test(name) && !name.includes('planted-by-a-test') && !name.endsWith('/steady.test.ts'),
  )

/** What is wrong with a text, a line each. */
const faultsOf = (text: string) =>
  text.split('\n').flatMap((line, n) =>
    Object.entries(REFUSED)
      .filter(([, form]) => form.test(line) && !LAWFUL.some((lawful) => lawful.test(line)))
      .map(([what]) => `${n + 1} ${what}: ${line.trim()}`),
  )

describe('no test', () => {
  it('depends on how fast the machine is', () => {
    expect(files.length).toBeGreaterThan(150)
    const faults = files.flatMap((name) =>
      faultsOf(readFileSync(join(ROOT, name), 'utf8')).map((fault) => `${name}:${fault}`),
    )
    expect(faults).toEqual([])
  })

  it.each([
    'await page.waitForTimeout(50)',
    'await new Promise((resolve) => setTimeout(resolve, 60))',
    "await page.waitForLoadState('networkidle')",
    "await expect(count).toHaveText('5 / 5', { timeout: 15_000 })",
    '  test.slow()',
    'vi.setConfig({ testTimeout: 120_000 })',
    '  }, 120_000)',
    'const from = Date.now()',
    'expect(performance.now() - from).toBeLessThan(50)',
  ])('has %j', (line) => {
    expect(faultsOf(line)).not.toEqual([])
  })
})
