import { textFault } from '#/scenario/document/text-fault.ts'
import { LinkFault } from './fault.ts'

/** Writes bytes, one behind the other. */
export class ByteWriter {
  private buffer = new Uint8Array(32)
  length = 0

  byte(value: number): void {
    if (this.length === this.buffer.length) {
      const larger = new Uint8Array(this.length * 2)
      larger.set(this.buffer)
      this.buffer = larger
    }
    this.buffer[this.length++] = value
  }

  /** A whole number, 0 to 2^32 − 1: seven bits a byte, lowest first. */
  number(value: number): void {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest % 128) | 128)
    this.byte(rest)
  }

  /** A whole number of either sign, small when it is near 0. */
  signed(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2)
  }

  /** UTF-8 behind its length in bytes. */
  text(text: string): void {
    const bytes = new TextEncoder().encode(text)
    this.number(bytes.length)
    for (const byte of bytes) this.byte(byte)
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length)
  }
}

const LONGEST_NUMBER = 5

/** Reads what {@link ByteWriter} wrote. Throws a {@link LinkFault} at the end and at what cannot be. */
export class ByteReader {
  private readonly source: Uint8Array
  at = 0

  constructor(source: Uint8Array) {
    this.source = source
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length
  }

  byte(): number {
    const value = this.source[this.at]
    if (value === undefined) throw new LinkFault('content', 'it ends in the middle')
    this.at++
    return value
  }

  number(): number {
    let [value, weight] = [0, 1]
    for (let n = 0; n < LONGEST_NUMBER; n++) {
      const byte = this.byte()
      value += (byte & 127) * weight
      if (byte < 128) return value
      weight *= 128
    }
    throw new LinkFault('content', 'it holds a number that is too large')
  }

  /** A number up to `most`; `what` names it in the fault. */
  upTo(most: number, what: string): number {
    const value = this.number()
    if (value > most)
      throw new LinkFault('content', `it holds ${what}: ${value}, where the most is ${most}`)
    return value
  }

  signed(): number {
    const value = this.number()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  /** Text of at most `limit` UTF-16 units; `what` names it in the fault. */
  text(limit: number, what: string, isLong = false): string {
    const length = this.upTo(limit * 3, `a length of ${what}`)
    const bytes = Uint8Array.from({ length }, () => this.byte())
    let text: string
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      throw new LinkFault('content', `${what} is no UTF-8 text`)
    }
    const fault = textFault(text, limit, isLong)
    if (fault) throw new LinkFault('content', `${what} ${fault}`)
    return text
  }
}
