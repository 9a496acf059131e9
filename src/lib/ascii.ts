const PLAIN: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '…': '...',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '§': 'section ',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
}

/** Text that survives every mailer: printable ASCII in one line, `?` for what has no plain form. */
export const toAscii = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[^ -~]/gu, (character) => PLAIN[character] ?? '?')
