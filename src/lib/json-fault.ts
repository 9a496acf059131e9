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

/** A string, a number or a word, whole. */
const SCALAR =
  /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y
const BLANKS = /[ \t\n\r]*/y

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

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    return pattern.exec(this.text)?.[0] ?? null
  }

  private took(token: string, wants: Wants): true {
    this.at += token.length
    this.wants = wants
    return true
  }

  private completed(token: string): true {
    this.sound = { end: this.at + token.length, depth: this.open.length }
    const closing = this.open.at(-1)
    return this.took(token, closing === undefined ? 'end' : closing === ']' ? ', or ]' : ', or }')
  }

  /** Takes the next token; false when it does not fit. */
  next(): boolean {
    this.at += this.match(BLANKS)?.length ?? 0
    const { wants } = this
    const char = this.text.charAt(this.at)
    if (wants === 'value' || wants === 'value or ]') {
      if (char === '[' || char === '{') {
        this.open.push(char === '[' ? ']' : '}')
        return this.took(char, char === '[' ? 'value or ]' : 'name or }')
      }
      const scalar = this.match(SCALAR)
      if (scalar !== null) return this.completed(scalar)
    }
    if (wants === 'name' || wants === 'name or }') {
      const name = char === '"' ? this.match(SCALAR) : null
      if (name !== null) return this.took(name, ':')
    }
    if (wants === ':' && char === ':') return this.took(char, 'value')
    const closing = this.open.at(-1)
    if (closing !== undefined && char === closing && wants.endsWith(closing)) {
      this.open.pop()
      return this.completed(char)
    }
    if (char === ',' && wants.startsWith(','))
      return this.took(char, closing === ']' ? 'value' : 'name')
    return false
  }
}

/** Finds where `text` stops being JSON, whatever the words of `JSON.parse`; null when it is JSON. */
export function jsonFault(text: string): JsonFault | null {
  const scanner = new Scanner(text)
  while (scanner.next());
  const { at, wants, open, sound } = scanner
  if (wants === 'end' && at === text.length) return null
  const found =
    at === text.length ? 'the end of the text' : JSON.stringify([...text.slice(at, at + 2)][0])
  const before = text.slice(0, at)
  const closing = open.slice(0, sound.depth).reverse().join('')
  return {
    offset: at,
    line: before.split('\n').length,
    column: at - before.lastIndexOf('\n'),
    message: `expected ${IN_WORDS[wants]}, found ${found}`,
    repaired: sound.end === 0 ? null : text.slice(0, sound.end) + closing,
  }
}
