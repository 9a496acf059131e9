/** Breaks a word that is longer than a line: behind a hyphen, comma or slash where there is one, else where it must. */
function breakWord(word: string, width: number): readonly string[] {
  const pieces: string[] = []
  let rest = word
  while (rest.length > width) {
    const head = rest.slice(0, width)
    const at = Math.max(head.lastIndexOf('-'), head.lastIndexOf(','), head.lastIndexOf('/')) + 1
    pieces.push(rest.slice(0, at || width))
    rest = rest.slice(at || width)
  }
  return [...pieces, rest]
}

/**
 * Text in lines of at most `width` characters, broken between words; only a word that is longer than
 * a line by itself is cut. `first` begins the first line, `rest` every other; both count.
 * No line ends in a blank.
 */
export function wrap(text: string, width: number, first = '', rest = first): readonly string[] {
  const lines: string[] = []
  let line = first
  let isBare = true
  const room = width - Math.max(first.length, rest.length)
  for (const word of text.split(/\s+/).filter(Boolean)) {
    for (const piece of breakWord(word, Math.max(1, room))) {
      const longer = isBare ? line + piece : `${line} ${piece}`
      if (!isBare && longer.length > width) {
        lines.push(line)
        line = rest + piece
      } else line = longer
      isBare = false
    }
  }
  return [...lines, line].map((each) => each.trimEnd())
}
