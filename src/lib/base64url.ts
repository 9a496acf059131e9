import { err, ok, type Result } from './result.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Map([...ALPHABET].map((char, value) => [char.charCodeAt(0), value]))

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  let [bits, count] = [0, 0]
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    count += 8
    while (count >= 6) {
      count -= 6
      text += ALPHABET.charAt((bits >>> count) & 63)
    }
    bits &= 63
  }
  return count > 0 ? text + ALPHABET.charAt((bits << (6 - count)) & 63) : text
}

/**
 * The whole bytes in a text; bits left over at its end are dropped. The error is the index of the first
 * character that base64url does not have.
 */
export function fromBase64url(text: string): Result<Uint8Array, number> {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let [bits, count, end] = [0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    const value = VALUES.get(text.charCodeAt(at))
    if (value === undefined) return err(at)
    bits = ((bits << 6) | value) & 0x3fff
    count += 6
    if (count >= 8) {
      count -= 8
      bytes[end++] = (bits >>> count) & 0xff
    }
  }
  return ok(bytes)
}
