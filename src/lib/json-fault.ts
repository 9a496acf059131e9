import { quoted } from './quoted.ts'

/** Where a text stops being JSON. */
export interface JsonFault {
  /** UTF-16 units before the fault. */
  readonly offset: number
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  /** What stood there instead: "expected a value, found the end of the text". */
  readonly message: string
  /** The whole values before the fault, closed to valid JSON; null when there are none. */
  readonly repaired: string | null
}

type Wants = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or ]' | ', or }' | 'end'

const IN_WORDS: Readonly<Record<Wants, string>> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes or }',
  ':': ':',
  ', or ]': ', or ]',
  ', or }': ', or }',
  end: 'the end of the text',
}

/** Levels of a text; a fault is looked for no deeper. */
const DEEPEST = 1_000

const [TAB, LF, CR, SPACE, QUOTE, BACKSLASH] = [0x09, 0x0a, 0x0d, 0x20, 0x22, 0x5c]
const [MINUS, PLUS, POINT, ZERO, NINE] = [0x2d, 0x2b, 0x2e, 0x30, 0x39]
const WORD = /^\w$/
const HEX = /^[0-9a-fA-F]{4}$/

/** Looks at each character once, or twice in a number; a regular expression would remember every one of a string. */
class Scanner {
  readonly text: string
  at = 0
  wants: Wants = 'value'
  /** Closing brackets of what is open. */
  readonly open: string[] = []
  /** End of the last whole value, and how deep it stood. */
  sound = { end: 0, depth: 0 }

  constructor(text: string) {
    this.text = text
  }

  private took(end: number, wants: Wants): true {
    this.at = end
    this.wants = wants
    return true
  }

  private completed(end: number): true {
    this.sound = { end, depth: this.open.length }
    const closing = this.open.at(-1)
    return this.took(end, closing === undefined ? 'end' : closing === ']' ? ', or ]' : ', or }')
  }

  /** End of the string that begins at the cursor, −1 when there is no whole one. */
  private stringEnd(): number {
    const { text } = this
    for (let n = this.at + 1; n < text.length; n++) {
      const code = text.charCodeAt(n)
      if (code === QUOTE) return n + 1
      if (code < SPACE) return -1
      if (code !== BACKSLASH) continue
      n++
      const escaped = text.charAt(n)
      if (escaped === 'u') {
        if (!HEX.test(text.slice(n + 1, n + 5))) return -1
        n += 4
      } else if (escaped === '' || !'"\\/bfnrt'.includes(escaped)) return -1
    }
    return -1
  }

  private isDigit(n: number): boolean {
    const code = this.text.charCodeAt(n)
    return code >= ZERO && code <= NINE
  }

  /** End of the digits from `from` on. */
  private digitsEnd(from: number): number {
    let n = from
    while (this.isDigit(n)) n++
    return n
  }

  /** End of the number that begins at the cursor, −1 when there is none. */
  private numberEnd(): number {
    const { text } = this
    const first = text.charCodeAt(this.at) === MINUS ? this.at + 1 : this.at
    if (!this.isDigit(first)) return -1
    let end = text.charCodeAt(first) === ZERO ? first + 1 : this.digitsEnd(first)
    if (text.charCodeAt(end) === POINT) {
      if (!this.isDigit(end + 1)) return -1
      end = this.digitsEnd(end + 1)
    }
    if (text.charAt(end).toLowerCase() === 'e') {
      const sign = text.charCodeAt(end + 1)
      const power = sign === MINUS || sign === PLUS ? end + 2 : end + 1
      if (!this.isDigit(power)) return -1
      end = this.digitsEnd(power)
    }
    return end
  }

  /** End of the string, number or word that begins at the cursor, −1 when there is no whole one. */
  private scalarEnd(char: string): number {
    if (char === '"') return this.stringEnd()
    const word = ['true', 'false', 'null'].find((name) => this.text.startsWith(name, this.at))
    const end = word === undefined ? this.numberEnd() : this.at + word.length
    const next = end < 0 ? '' : this.text.charAt(end)
    return next === '.' || WORD.test(next) ? -1 : end
  }

  private skipBlanks(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (code !== SPACE && code !== LF && code !== CR && code !== TAB) return
    }
  }

  /** Takes the next token; false when it does not fit. */
  next(): boolean {
    this.skipBlanks()
    const { at, wants } = this
    const char = this.text.charAt(at)
    if (wants === 'value' || wants === 'value or ]') {
      if (char === '[' || char === '{') {
        if (this.open.length === DEEPEST) return false
        this.open.push(char === '[' ? ']' : '}')
        return this.took(at + 1, char === '[' ? 'value or ]' : 'name or }')
      }
      const end = this.scalarEnd(char)
      if (end >= 0) return this.completed(end)
    }
    if (wants === 'name' || wants === 'name or }') {
      const end = char === '"' ? this.stringEnd() : -1
      if (end >= 0) return this.took(end, ':')
    }
    if (wants === ':' && char === ':') return this.took(at + 1, 'value')
    const closing = this.open.at(-1)
    if (closing !== undefined && char === closing && wants.endsWith(closing)) {
      this.open.pop()
      return this.completed(at + 1)
    }
    if (char === ',' && wants.startsWith(','))
      return this.took(at + 1, closing === ']' ? 'value' : 'name')
    return false
  }
}

function linesBefore(text: string, end: number): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/**
 * Finds where `text` stops being JSON, whatever the words of `JSON.parse`; null when it is JSON. Takes time in
 * proportion to the length.
 */
export function jsonFault(text: string): JsonFault | null {
  const scanner = new Scanner(text)
  while (scanner.next());
  const { at, wants, open, sound } = scanner
  if (wants === 'end' && at === text.length) return null
  const isDeep =
    open.length === DEEPEST && wants.startsWith('value') && /^[[{]$/.test(text.charAt(at))
  const found =
    at === text.length ? 'the end of the text' : quoted([...text.slice(at, at + 2)][0] ?? '')
  const closing = open.slice(0, sound.depth).reverse().join('')
  return {
    offset: at,
    line: linesBefore(text, at) + 1,
    column: at - text.lastIndexOf('\n', at - 1),
    message: isDeep
      ? `nested deeper than ${DEEPEST} levels`
      : `expected ${IN_WORDS[wants]}, found ${found}`,
    repaired: sound.end === 0 ? null : text.slice(0, sound.end) + closing,
  }
}
