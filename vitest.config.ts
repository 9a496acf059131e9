import { defineConfig } from 'vitest/config'

/** Only what hangs is ended: on a machine ten times slower, and busy, everything is still waited for. */
const HANGS = 20 * 60_000

const TESTS = ['src/**/*.test.{ts,tsx}', 'conformance/**/*.test.ts', 'scripts/**/*.test.mjs']
/** What is exhaustive: every graph, every trace, long walks. `npm run test:full` runs it, and it alone. */
const EXHAUSTIVE = '**/*.full.test.ts'

export default defineConfig(({ mode }) => {
  const isFull = mode === 'full'
  return {
    resolve: { tsconfigPaths: true },
    test: {
      include: isFull ? [EXHAUSTIVE] : TESTS,
      exclude: ['node_modules/**', ...(isFull ? [] : [EXHAUSTIVE])],
      environment: 'node',
      testTimeout: HANGS,
      hookTimeout: HANGS,
      teardownTimeout: HANGS,
      // All processors: nothing else runs beside the tests.
      maxWorkers: '100%',
      reporters: process.env.CI ? ['default', 'json'] : ['default'],
      outputFile: { json: `test-results/${isFull ? 'full' : 'unit'}.json` },
    },
  }
})
