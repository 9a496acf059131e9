import { cutTo } from './cut.ts'

// Text from outside, as messages quote it: no longer than can be read, and nothing in it acts on a terminal.

/** The most UTF-16 units of a text that a message quotes. */
const LONGEST_QUOTE = 60

/** Controls, marks that turn or hide text, halves of characters, and what ends a line: nothing of it is seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const escaped = (unseen: string): string =>
  Array.from(
    { length: unseen.length },
    (_, n) => `\\u${unseen.charCodeAt(n).toString(16).padStart(4, '0')}`,
  ).join('')

/** A text in which what is not seen is spelled: ESC is `\u001b`. Line feeds too, unless they are to stay. */
export const visible = (text: string, keepsLines = false): string =>
  text.replace(UNSEEN, (unseen) => (keepsLines && unseen === '\n' ? unseen : escaped(unseen)))

const beginning = (text: string, most: number): string =>
  text.length <= most ? text : `${cutTo(text, most)}…`

/** The visible beginning of a text, at most `most` UTF-16 units of it, and … when there is more. */
export const shortened = (text: string, most = LONGEST_QUOTE): string =>
  visible(beginning(text, most))

/** A text from outside between double quotes, visible and shortened; quotes and backslashes as JSON has them. */
export const quoted = (text: string): string =>
  `"${visible(beginning(text, LONGEST_QUOTE).replace(/["\\]/g, '\\$&'))}"`

/** Any JSON value in a few words: its text when it is short, else what it is. */
export function described(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
