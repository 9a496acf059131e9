const isStart = (text: string, at: number): boolean =>
  at === 0 || /[\s:,(]/.test(text[at - 1] ?? '')

/** How well the letters of one word stand in a text in this order; null when they do not. */
function wordScore(word: string, text: string): number | null {
  const whole = text.indexOf(word)
  if (whole >= 0) return 100 + (isStart(text, whole) ? 50 : 0) - whole / 100
  let score = 0
  let from = 0
  for (const letter of word) {
    const at = text.indexOf(letter, from)
    if (at < 0) return null
    score += at === from && from > 0 ? 3 : isStart(text, at) ? 5 : 0
    score -= (at - from) / 10
    from = at + 1
  }
  return score
}

/**
 * How well a text answers a query: each word of it must stand there, whole or letter by letter in order,
 * whatever the case. Higher is better, null is no match; an empty query matches all alike.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const plain = text.toLowerCase()
  let score = 0
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const one = wordScore(word, plain)
    if (one === null) return null
    score += one
  }
  return score
}
