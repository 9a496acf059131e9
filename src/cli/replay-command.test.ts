import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from './main.ts'

const RECORDING = fileURLToPath(
  new URL('../../conformance/traces/v72/extra.jsonl.gz', import.meta.url),
)

let folder = ''
let lines: readonly string[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vgicscope-'))
  const all = gunzipSync(readFileSync(RECORDING)).toString('utf8').split('\n')
  lines = all.slice(
    0,
    all.findIndex((line, n) => n > 0 && line.startsWith('{"trace"')),
  )
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Replays a file of this content; gives the exit code and what was written. */
async function replay(content: string | Buffer, ...options: readonly string[]) {
  const file = join(folder, 'recording')
  writeFileSync(file, content)
  return run([file, ...options])
}

async function run(argv: readonly string[]) {
  const said: string[] = []
  const complained: string[] = []
  const code = await main(['replay', ...argv], {
    line: (text) => said.push(text),
    error: (text) => complained.push(text),
  })
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

const edited = (from: string | RegExp, to: string) =>
  lines.map((line) => line.replace(from, to)).join('\n')

const withOps = (ops: number) => edited(/"ops":\d+/, `"ops":${ops}`)
const withoutState = (line: number) =>
  lines.map((text, n) => (n === line ? text.replace(/,"st":.*$/, '}') : text)).join('\n')

describe('vgicscope replay', () => {
  it('gives 0 when every step is as recorded, packed or not, with either end of line', async () => {
    for (const content of [lines.join('\n'), lines.join('\r\n'), gzipSync(lines.join('\n'))])
      expect(await replay(content)).toMatchObject({ code: 0, complained: '' })
  })

  it('gives 1 and the first difference as another kernel', async () => {
    const { code, said } = await replay(lines.join('\n'), '--kernel', 'today')
    expect(code).toBe(1)
    expect(said).toMatch(
      /first mismatch: .*step -1: init\n {4}st\.vc\[0\]\.hcr: expected "00000000"/,
    )
  })

  it.each<[string, () => string | Buffer, RegExp]>([
    ['nothing', () => '', /no trace in this file/],
    ['a gzip that was cut off', () => gzipSync(lines.join('\n')).subarray(0, 400), /end of file/],
    ['nonsense', () => [...lines.slice(0, 4), '{ nonsense'].join('\n'), /:5: not JSON/],
    ['a number', () => [...lines.slice(0, 4), '42'].join('\n'), /:5: .*Object/],
    ['a record before its header', () => lines.slice(1).join('\n'), /before any header/],
    ['an unknown kernel', () => edited('"edition":"v72"', '"edition":"v99"'), /No kernel "v99"/],
    ['too many list registers', () => edited('"nr_lr":4', '"nr_lr":17'), /nr_lr/],
    ['an unknown column', () => edited('"irqf":["en"', '"irqf":["zz"'), /column "zz"/],
    ['an interrupt that is not there', () => edited('{"irq":32}', '{"irq":999}'), /interrupt 999/],
    ['a machine that cannot be', () => edited('"hwid":73', '"hwid":72'), /72 is given twice/],
    ['a recording that was cut off', () => lines.slice(0, -3).join('\n'), /records are missing/],
    ['a header alone', () => lines[0] ?? '', /:1: trace .* says \d+ ops.* and has 0/],
    ['a header of −1 ops', () => withOps(-1), /:1: header: ops/],
    ['a header of no ops', () => withOps(0), /:1: header: ops/],
    ['more records than ops', () => withOps(2), /:5: .*its header says 2 ops, which are 3 records/],
    ['a record left out', () => lines.toSpliced(3, 1).join('\n'), /:4: record 2 .* record 1 comes/],
    ['a second initial state', () => edited('{"t":"enter","cpu":0}', '{"t":"init"}'), /no other/],
    ['a state that is not recorded', () => withoutState(2), /:3: record 0 .* has no state/],
    ['a member that is not compared', () => edited('"en":1,', '"en":1,"grp":0,'), /st\.grp/],
    ['a member named __proto__', () => edited('"rd":{', '"rd":{"__proto__":[1],'), /__proto__/],
    [
      'an act that does not fit',
      () => edited('"t":"mmio","cpu":0', '"t":"mmio","cpu":9'),
      /vcpu: 9 is not 0 to 1/,
    ],
    ['no columns', () => edited('"phf":["en",', '"phf":[],"x":["en",'), /header: phf/],
  ])('gives 2 and one line for %s', async (_, content, message) => {
    const { code, said, complained } = await replay(content())
    expect({ code, said }).toEqual({ code: 2, said: '' })
    expect(complained).toMatch(message)
    expect(complained.split('\n')).toHaveLength(1)
  })

  it('shows escapes of a recording instead of writing them', async () => {
    const { complained } = await replay(edited('"edition":"v72"', '"edition":"\\u001b[2J"'))
    expect(complained).toContain('No kernel "\\u001b[2J"')
  })

  it('gives 2 for a folder, a file that is not there, no file, and a kernel that is not known', async () => {
    for (const argv of [[folder], [join(folder, 'none')], [], [RECORDING, '--kernel', 'after-H9']])
      expect(await run(argv)).toMatchObject({ code: 2, said: '' })
  })
})
