import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from './bundle.mjs'

const folder = mkdtempSync(join(tmpdir(), 'vgicscope-pack-'))
const packed = join(folder, 'node_modules/vgicscope')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** What a user's shell has: nothing of the npm script and the test runner that run this. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV$|VITEST)/i.test(name)),
)

/** Windows finds npm and what npm installs only by its shell, to which a path with a space is two words. */
const isWindows = process.platform === 'win32'
const words = (args) => (isWindows ? args.map((word) => `"${word}"`) : args)

const npm = (cwd, ...args) =>
  execFileSync('npm', words(args), { cwd, env, shell: isWindows, encoding: 'utf8' })

/** Runs a program in the folder in which the package is installed. */
function started(program, args, shell = false) {
  const options = { cwd: folder, env, shell, encoding: 'utf8' }
  const { status, stdout, stderr } = spawnSync(program, args, options)
  return { status, stdout, stderr }
}

/** The command line of the package, without what npx takes to find it. */
const vgicscope = (...args) =>
  started(process.execPath, [join(packed, 'dist-cli/vgicscope.js'), ...args])

const TRACE = join(ROOT, 'conformance/traces/after/directed.jsonl.gz')

// No limit: npm takes its time on a busy machine, and ends by itself.
describe('the package', { timeout: 0 }, () => {
  beforeAll(() => {
    npm(ROOT, 'pack', '--pack-destination', folder)
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./vgicscope-${version}.tgz`)
  }, 0)
  afterAll(() => rmSync(folder, { recursive: true }))

  it('holds the command line, what is to be read of it, the licences, and needs no other package', () => {
    expect(readdirSync(packed).toSorted()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist-cli', 'package.json'].toSorted(),
    )
    expect(readdirSync(join(packed, 'dist-cli')).toSorted()).toEqual([
      'LICENSES.md',
      'vgicscope.js',
    ])
    expect(readFileSync(join(packed, 'dist-cli/LICENSES.md'), 'utf8')).toMatch(/^## valibot - /m)
    const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(packed, 'package.json'), 'utf8'),
    )
    expect({ dependencies, peerDependencies, optionalDependencies }).toEqual({})
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => name[0] !== '.')).toEqual([
      'vgicscope',
    ])
  })

  it('is found by npx, and says which version it is', () => {
    const said = started('npx', ['--no', '--', 'vgicscope', '--version'], isWindows)
    expect(said).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('replays a recorded trace: 0 as recorded, 1 under another kernel, 2 without the file', () => {
    const lines = gunzipSync(readFileSync(TRACE)).toString().split('\n')
    const tenth = lines.flatMap((line, n) => (line.startsWith('{"trace"') ? [n] : []))[9]
    writeFileSync(join(folder, 'nine.jsonl'), lines.slice(0, tenth).join('\n'))
    const same = vgicscope('replay', 'nine.jsonl')
    expect(same).toMatchObject({ status: 0, stderr: '' })
    expect(same.stdout).toMatch(/^\d+ passed, 0 failed$/m)
    const other = vgicscope('replay', 'nine.jsonl', '--kernel', 'before')
    expect(other).toMatchObject({ status: 1, stderr: '' })
    expect(vgicscope('replay', 'nothing.jsonl').status).toBe(2)
  })

  it('runs a story and prints what the sources print', () => {
    const golden = readFileSync(join(ROOT, 'src/cli/golden/d3.txt'), 'utf8')
    const d3 = vgicscope('run', 'd3', '--kernel', 'before,after,v4.19,today')
    expect(d3).toEqual({ status: 1, stdout: golden, stderr: '' })
    expect(vgicscope('run', 'd5', '--kernel', 'before,after').status).toBe(0)
    expect(vgicscope('run', 'nothing').status).toBe(2)
  })

  it('searches every state: 0 when a rule holds, 1 when it is broken, 3 at the limit', () => {
    const check = (...args) => vgicscope('check', '--irqs', 'ml', ...args).status
    expect(check('--kernel', 'after', '--rules', 'R2')).toBe(0)
    expect(check('--kernel', 'before', '--rules', 'R2')).toBe(1)
    expect(check('--kernel', 'after', '--rules', 'R2', '--max-states', '9')).toBe(3)
  })
})
