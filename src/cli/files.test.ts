import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readText } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'vgicscope-'))
afterAll(() => rmSync(folder, { recursive: true }))

const MIB = 1024 * 1024

function read(content: string | Buffer) {
  const file = join(folder, 'file')
  writeFileSync(file, content)
  return readText(file, MIB)
}

describe('readText', () => {
  it.each([
    ['an empty file', ''],
    ['as much as it may', 'a'.repeat(MIB)],
  ])('reads %s, packed or not', (_, text) => {
    expect(read(text)).toEqual({ ok: true, value: text })
    expect(read(gzipSync(text))).toEqual({ ok: true, value: text })
  })

  it('says the limit when a file, or what it unpacks to, is longer', () => {
    const long = 'a'.repeat(MIB + 1)
    const error = (said: string) => ({
      ok: false,
      error: `${said} more than 1 MiB, the most that is read. Split the file.`,
    })
    expect(read(long)).toEqual(error('has'))
    expect(read(gzipSync(long))).toEqual(error('unpacks to'))
  })

  it.skipIf(process.platform === 'win32')('ends with a file that has no end', () => {
    expect(readText('/dev/zero', MIB)).toMatchObject({ ok: false })
  })
})
