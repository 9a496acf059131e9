import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { err, ok, type Result } from '#/lib/result.ts'

/** The text of a file, unpacked when it is gzip (whatever its name); the error says what went wrong. */
export function readText(path: string): Result<string, string> {
  try {
    const bytes = readFileSync(path)
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
    return ok((isGzip ? gunzipSync(bytes) : bytes).toString('utf8'))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}
