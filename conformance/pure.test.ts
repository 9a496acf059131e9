import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

// What makes a function impure and is neither an import nor a global of its own: lint does not see it.

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

const IMPURE = /\bMath\s*\.\s*random\b|\basync\b|\bawait\b|\bPromise\b|\bimport\s*\(|\beval\b/
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/g

const impureIn = (code: string) => code.replace(COMMENT, '').match(IMPURE)?.[0]

/** The files of a folder, but its tests, and what another test plants meanwhile. */
const filesOf = (folder: string) =>
  readdirSync(join(ROOT, 'src', folder), { recursive: true })
    .map(String)
    .filter((name) => /(?<!\.test)\.ts$/.test(name) && !name.includes('planted-by-a-test'))

describe('the engine and lib', () => {
  it.each(['engine', 'lib'])('leave nothing to chance and to no later time: src/%s', (folder) => {
    const files = filesOf(folder)
    const impure = files.flatMap((name) => {
      const found = impureIn(readFileSync(join(ROOT, 'src', folder, name), 'utf8'))
      return found === undefined ? [] : [`${name}: ${found}`]
    })
    expect(files).not.toEqual([])
    expect(impure).toEqual([])
  })
})

describe('what is looked for', () => {
  it.each([
    'const n = Math.random()',
    'const n = Math\n  .random()',
    'const f = async () => 1',
    'for await (const n of all) use(n)',
    'const later: Promise<void> | null = null',
    "const more = import('./more.ts')",
  ])('is found in %j', (code) => {
    expect(impureIn(code)).toBeDefined()
  })

  it('is not found in a comment', () => {
    expect(impureIn('/** No Math.random() here. */\nconst n = 1 // and no Promise')).toBeUndefined()
  })
})

describe('the types of the engine', () => {
  const planted = join(ROOT, 'src/engine/vgic/planted-by-a-test-of-types.ts')
  afterAll(() => rmSync(planted, { force: true }))

  it('know neither the page nor Node', () => {
    writeFileSync(
      planted,
      'export type A = Window\nexport const b = () => new TextEncoder()\nexport type C = NodeJS.Timeout\n',
    )
    const shell = process.platform === 'win32'
    const args = ['tsc', '-p', 'tsconfig.engine.json', '--pretty', 'false']
    const { stdout } = spawnSync('npx', args, { cwd: ROOT, encoding: 'utf8', shell })
    const said = stdout.split('\n').filter((line) => line.includes('planted-by-a-test-of-types'))
    expect(said).toHaveLength(3)
  })
})
