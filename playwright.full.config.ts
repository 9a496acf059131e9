import { defineConfig } from '@playwright/test'
import usual, { EXHAUSTIVE, reporters } from './playwright.config.ts'

const { grepInvert: _, ...rest } = usual

/** The tests that are exhaustive, and they alone. */
export default defineConfig({
  ...rest,
  grep: EXHAUSTIVE,
  outputDir: 'test-results/e2e-full',
  reporter: reporters('e2e-full') as 'list',
})
