import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

// The layer rules are lint rules; a rule that never fires is none. Each import here is planted, and lint must refuse it.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const PLANTED = 'planted-by-a-test.ts'
const planted: string[] = []

function lint(folder: string, imported: string): string {
  const file = join(ROOT, 'src', folder, PLANTED)
  mkdirSync(dirname(file), { recursive: true })
  planted.push(file)
  writeFileSync(file, `import * as planted from '${imported}'\n\nexport const kept = planted\n`)
  try {
    execFileSync('npx', ['biome', 'lint', '--vcs-enabled=false', file], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: 'pipe',
      shell: process.platform === 'win32',
    })
    return 'clean'
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return stdout + stderr
  } finally {
    rmSync(file, { force: true })
  }
}

describe('layers', () => {
  afterAll(() => {
    for (const file of planted) rmSync(file, { force: true })
  })

  it.each([
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
    ['viewer', '#/engine/machine/step.ts', /only the store carries them out/],
    ['ui/components', '#/engine/machine/op.ts', /components hold no domain words/],
    ['cli', '#/ui/app/app.tsx', /needs neither ui nor store/],
  ])('%s may not import %s', (folder, imported, message) => {
    expect(lint(folder, imported).replace(/\s+/g, ' ')).toMatch(message)
  })

  it('lets a lawful import pass', () => {
    expect(lint('explain', '#/engine/machine/op.ts')).toBe('clean')
  })
})
