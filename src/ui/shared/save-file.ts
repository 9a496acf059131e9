/** Lets the browser save a file. */
export function saveFile(name: string, content: string | Blob, type = 'application/json'): void {
  const blob =
    typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken what it needs by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The words of a text in letters that every file system takes. */
const wordsOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('-') ?? ''

/**
 * A name for a file: the words of a title, which may be cut short, and of `part`, which tells it from others
 * of the same title; that of a session without `ending`.
 */
export function fileName(title: string, ending = 'vgicscope.json', part = ''): string {
  const words = [wordsOf(title).slice(0, 80).replace(/-$/, '') || 'session', wordsOf(part)]
  return `${words.filter(Boolean).join('-')}.${ending}`
}
