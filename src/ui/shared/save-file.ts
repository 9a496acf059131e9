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

/** A name for a file: its words, in letters that every file system takes; that of a session without `ending`. */
export function fileName(title: string, ending = 'vgicscope.json'): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('-')
    .slice(0, 80)
  return `${words ?? 'session'}.${ending}`
}
