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
