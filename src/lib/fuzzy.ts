const isGap = (letter: string | undefined): boolean =>
  letter === undefined || /[\s:,()_]/.test(letter)

const isStart = (text: string, at: number): boolean => isGap(text[at - 1])

/** How well a word stands at a place where all of it stands: how much of the text's own word it is counts. */
function wholeScore(word: string, text: string, at: number): number {
  let end = at + word.length
  while (!isGap(text[end])) end++
  return 100 + (isStart(text, at) ? 50 : 0) + (10 * word.length) / (end - at)
}

/** Letters that stand apart answer less well than a word that stands there. */
const MOST_APART = 90

/** How well the letters of one word stand in a text in this order; null when they do not. */
function wordScore(word: string, text: string): number | null {
  let best: number | null = null
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    best = Math.max(best ?? 0, wholeScore(word, text, at))
  if (best !== null) return best
  let score = 0
  let from = 0
  for (const letter of word) {
    const at = text.indexOf(letter, from)
    if (at < 0) return null
    score += at === from && from > 0 ? 3 : isStart(text, at) ? 5 : 0
    score -= (at - from) / 10
    from = at + 1
  }
  return Math.min(score, MOST_APART)
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
