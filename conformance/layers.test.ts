import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The layer rules are lint rules; a rule that never fires is none. Each import and each global here is planted, and
// lint must refuse it.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

const REFUSED = [
  ['lib', '#/engine/machine/op.ts', /lib knows nothing of the rest/],
  ['engine/vgic', '#/explain/act.ts', /The engine is pure/],
  ['engine/vgic', 'react', /The engine is pure/],
  ['engine/vgic', 'node:process', /The engine is pure/],
  ['explain', '#/store/session.ts', /explain folds over the engine/],
  ['checker', '#/store/session.ts', /checker searches what the engine says/],
  ['checker', '#/explain/act.ts', /checker searches what the engine says/],
  ['checker', 'react', /checker searches what the engine says/],
  ['explain', '#/checker/search.ts', /explain folds over the engine/],
  ['scenario', '#/ui/app/app.tsx', /scenario imports only/],
  ['report', '#/store/session.ts', /report lays words out as text/],
  ['import/console', '#/store/session.ts', /import turns text into ops/],
  ['store', 'react', /The store is free of React/],
  ['store', 'zustand', /The store is free of React/],
  ['store', '#/ui/app/app.tsx', /The store is free of React/],
  ['store/keep', '../../ui/app/app.tsx', /The store is free of React/],
  ['store', '#/viewer/viewer-page.tsx', /The store is free of React/],
  ['ui/views/why', '#/engine/machine/step.ts', /only the store carries them out/],
  ['ui/views/why', '../../../engine/machine/step.ts', /Views import only/],
  ['ui/views/why', '#/engine/machine/perform.ts', /only the store carries them out/],
  ['ui/views/why', '#/engine/vgic/injection.ts', /only the store carries them out/],
  ['ui/views/why', '#/checker/serve.ts', /Views import only/],
  ['ui/views/why', '#/checker/client.ts', /Views import only/],
  ['ui/views/why', '#/cli/replay.ts', /Views import only/],
  ['ui/views/why', 'idb', /Views import only/],
  ['ui/views/why', '#/ui/app/app.tsx', /Views are placed by the app/],
  ['ui/views/why', '#/store/keep/keeper.ts', /views are given it/],
  ['ui/shared', '#/ui/views/why/why-panel.tsx', /What views share knows neither/],
  ['ui/shared', '#/engine/machine/step.ts', /only the store carries them out/],
  ['ui/app', '#/engine/machine/step.ts', /only the store carries them out/],
  ['ui/app', '#/checker/serve.ts', /The ui imports only/],
  ['viewer', '#/engine/machine/step.ts', /only the store carries them out/],
  ['viewer', '#/checker/client.ts', /The viewer imports only/],
  ['ui/components', '#/engine/machine/op.ts', /components hold no domain words/],
  ['ui/components', 'zustand', /components hold no domain words/],
  ['offline', '#/store/session.ts', /offline keeps the files/],
  ['offline', 'react', /offline keeps the files/],
  ['cli', '#/ui/app/app.tsx', /needs neither ui nor store/],
  ['cli', '#/viewer/viewer-page.tsx', /needs neither ui nor store/],
  ['cli', 'zustand/vanilla', /needs neither ui nor store/],
  ['cli', 'idb', /needs neither ui nor store/],
] as const

/** Values of files whose types may be imported. */
const REFUSED_VALUES = [
  ['ui/views/why', 'perform', '#/engine/machine/perform.ts', /only the store carries them out/],
  ['ui/views/why', 'createKeeper', '#/store/keep/keeper.ts', /views are given it/],
  ['ui/shared', 'createSession', '#/store/session.ts', /views are given it/],
] as const

const GLOBALS = [
  ['engine/vgic', 'globalThis.performance.now()', 'globalThis'],
  ['engine/vgic', 'process.hrtime()', 'process'],
  ['engine/vgic', 'crypto.randomUUID()', 'crypto'],
  ['engine/vgic', "localStorage.getItem('')", 'localStorage'],
  ['engine/vgic', 'queueMicrotask(() => {})', 'queueMicrotask'],
  ['engine/vgic', 'Promise.resolve()', 'Promise'],
  ['lib', 'Date.now()', 'Date'],
] as const

const LAWFUL = [
  "import * as planted from '#/engine/machine/op.ts'\n\nexport const kept = planted\n",
  "import type { ActOutcome } from '#/engine/machine/perform.ts'\n\nexport type Kept = ActOutcome\n",
  "import type { Keeper } from '#/store/keep/keeper.ts'\n\nexport type Kept = Keeper\n",
]

const TESTS = [
  ...REFUSED.map(([folder, from, message]) => ({
    folder,
    what: from as string,
    message,
    text: `import * as planted from '${from}'\n\nexport const kept = planted\n`,
  })),
  ...REFUSED_VALUES.map(([folder, name, from, message]) => ({
    folder,
    what: `${name} of ${from}`,
    message,
    text: `import { ${name} } from '${from}'\n\nexport const kept = ${name}\n`,
  })),
  ...GLOBALS.map(([folder, code, name]) => ({
    folder,
    what: code,
    message: new RegExp(`Do not use the global variable ${name}`),
    text: `export const kept = () => ${code}\n`,
  })),
].map((test, n) => ({ ...test, n }))

const planted = [...TESTS, ...LAWFUL.map((text) => ({ folder: 'ui/views/why', text }))].map(
  ({ folder, text }, n) => ({
    file: join(ROOT, 'src', folder, `planted-by-a-test-${n}.ts`),
    text,
  }),
)

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

  it.each(TESTS)('$folder may not use $what', ({ message, n }) => {
    expect(saidOf(n)).toHaveLength(1)
    expect(saidOf(n)[0]).toMatch(message)
  })

  it('lets lawful imports pass', () => {
    expect(said.some((line) => line.startsWith('::error'))).toBe(true)
    for (const n of LAWFUL.keys()) expect(saidOf(TESTS.length + n)).toEqual([])
  })
})
