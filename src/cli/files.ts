import { closeSync, openSync, readSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { err, ok, type Result } from '#/lib/result.ts'

/** The most bytes of a file, and of what a gzip unpacks to: fifty times the longest recording there is. */
export const FILE_LIMIT = 256 * 1024 * 1024

const CHUNK = 1024 * 1024

const MIB = 1024 * 1024
const tooLong = (what: string, limit: number): string =>
  `${what} more than ${limit / MIB} MiB, the most that is read. Split the file.`

/** The bytes of a file, null when there are more than `limit`. The size that a pipe or a device tells is no promise. */
function readBytes(path: string, limit: number): Buffer | null {
  const file = openSync(path, 'r')
  try {
    const chunks: Buffer[] = []
    for (let length = 0; length <= limit; ) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const got = readSync(file, chunk)
      if (got === 0) return Buffer.concat(chunks, length)
      chunks.push(chunk.subarray(0, got))
      length += got
    }
    return null
  } finally {
    closeSync(file)
  }
}

/**
 * The text of a file, unpacked when it is gzip (whatever its name); the error says what went wrong. Neither the file
 * nor what it unpacks to may have more than `limit` bytes.
 */
export function readText(path: string, limit = FILE_LIMIT): Result<string, string> {
  try {
    const bytes = readBytes(path, limit)
    if (bytes === null) return err(tooLong('has', limit))
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
    const text = isGzip ? gunzipSync(bytes, { maxOutputLength: limit }) : bytes
    return ok(text.toString('utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      return err(tooLong('unpacks to', limit))
    return err(error instanceof Error ? error.message : String(error))
  }
}
