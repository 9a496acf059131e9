import { cutTo } from '#/lib/cut.ts'

/**
 * What is wrong with a piece of text from outside: too long (`limit` in UTF-16 units), half a character,
 * or control characters, of which `isLong` text may hold line feeds and tabs. Null when it is sound.
 */
export function textFault(text: string, limit: number, isLong: boolean): string | null {
  if (text.length > limit) return `is ${text.length} characters long; the most is ${limit}`
  if (/\p{Cs}/u.test(text)) return 'holds half a character (a lone surrogate)'
  const controls = isLong ? /(?![\n\t])\p{Cc}/u : /\p{Cc}/u
  return controls.test(text) ? 'holds control characters' : null
}

/** A line of text in which {@link textFault} finds nothing: without what it may not hold, cut to `limit`. */
export const fitted = (text: string, limit: number): string =>
  cutTo(text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim(), limit)
