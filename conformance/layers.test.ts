import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The layer rules are lint rules; a rule that never fires is none. Each import here is planted, and lint must refuse it.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

const REFUSED = [
  ['lib', '#/engine/machine/op.ts', /lib knows nothing of the rest/],
  ['engine/vgic', '#/explain/act.ts', /The engine is pure/],
  ['engine/vgic', 'react', /The engine is pure/],
  ['explain', '#/store/session.ts', /explain folds over the engine/],
  ['checker', '#/store/session.ts', /checker searches what the engine says/],
  ['checker', '#/explain/act.ts', /checker searches what the engine says/],
  ['checker', 'react', /checker searches what the engine says/],
  ['explain', '#/checker/search.ts', /explain folds over the engine/],
  ['scenario', '#/ui/app/app.tsx', /scenario imports only/],
  ['report', '#/store/session.ts', /report lays words out as text/],
  ['import/console', '#/store/session.ts', /import turns text into ops/],
  ['store', 'react', /The store is free of React/],
  ['ui/views/why', '#/engine/machine/step.ts', /only the store carries them out/],
  ['ui/views/why', '#/ui/app/app.tsx', /Views are placed by the app/],
  ['ui/shared', '#/ui/views/why/why-panel.tsx', /What views share knows neither/],
  ['ui/shared', '#/engine/machine/step.ts', /only the store carries them out/],
  ['viewer', '#/engine/machine/step.ts', /only the store carries them out/],
  ['ui/components', '#/engine/machine/op.ts', /components hold no domain words/],
  ['cli', '#/ui/app/app.tsx', /needs neither ui nor store/],
] as const
const LAWFUL = ['explain', '#/engine/machine/op.ts'] as const

const planted = [...REFUSED, LAWFUL].map(([folder, imported], n) => ({
  file: join(ROOT, 'src', folder, `planted-by-a-test-${n}.ts`),
  text: `import * as planted from '${imported}'\n\nexport const kept = planted\n`,
}))

/** What one run of lint says of all that is planted, a line each. */
function lint(): readonly string[] {
  const files = planted.map(({ file }) => file)
  const args = ['biome', 'lint', '--vcs-enabled=false', '--reporter=github', ...files]
  const shell = process.platform === 'win32'
  const { stdout } = spawnSync('npx', args, { cwd: ROOT, encoding: 'utf8', shell })
  return stdout.split('\n')
}

describe('layers', () => {
  let said: readonly string[] = []
  const saidOf = (n: number) => said.filter((line) => line.includes(`planted-by-a-test-${n}.ts`))

  beforeAll(() => {
    for (const { file, text } of planted) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    said = lint()
  })

  afterAll(() => {
    for (const { file } of planted) rmSync(file, { force: true })
  })

  it.each(REFUSED.map(([folder, imported, message], n) => ({ folder, imported, message, n })))(
    '$folder may not import $imported',
    ({ message, n }) => {
      expect(saidOf(n)).toHaveLength(1)
      expect(saidOf(n)[0]).toMatch(message)
    },
  )

  it('lets a lawful import pass', () => {
    expect(said.some((line) => line.startsWith('::error'))).toBe(true)
    expect(saidOf(REFUSED.length)).toEqual([])
  })
})
