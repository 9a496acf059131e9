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

/**
 * Where the letters of a word stand in a text in this order: each begins a word, or stands further on in the
 * word that the letter before it stands in. Null when they do not.
 */
function scattered(word: string, text: string): readonly number[] | null {
  /** Places from which the rest of the word was not found, by letter. */
  const vain = Array.from(word, () => new Set<number>())
  const from = (n: number, last: number): readonly number[] | null => {
    if (n === word.length) return []
    if (vain[n]?.has(last)) return null
    let isSameWord = last >= 0
    for (let at = last + 1; at < text.length; at++) {
      if (isGap(text[at])) isSameWord = false
      if (text[at] !== word[n] || !(isSameWord || isStart(text, at))) continue
      const rest = from(n + 1, at)
      if (rest) return [at, ...rest]
    }
    vain[n]?.add(last)
    return null
  }
  return from(0, -1)
}

/** How well the letters of one word stand in a text in this order; null when they do not. */
function wordScore(word: string, text: string): number | null {
  let best: number | null = null
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    best = Math.max(best ?? 0, wholeScore(word, text, at))
  if (best !== null) return best
  const places = scattered(word, text)
  if (!places) return null
  let score = 0
  let next = 0
  for (const at of places) {
    score += at === next && next > 0 ? 3 : isStart(text, at) ? 5 : 0
    score -= (at - next) / 10
    next = at + 1
  }
  return Math.min(score, MOST_APART)
}

/**
 * How well a text answers a query: each word of it must stand there, whole or letter by letter as an
 * abbreviation, whatever the case. Higher is better, null is no match; an empty query matches all alike.
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
