import { useState } from 'react'

/** What became of a copy; `text` is there when the browser refused and the user has to copy it. */
export interface Copied {
  readonly said: string
  readonly text: string | null
}

/** What to do where the page may not copy. */
export const SELF_HELP = 'The browser does not let the page copy: copy it from here.'

/** Copies text, and says what became of it: `what` names it, as in "a link of 90 characters". */
export function useCopy(): readonly [Copied | null, (text: string, what: string) => Promise<void>] {
  const [copied, setCopied] = useState<Copied | null>(null)
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied({ said: `Copied: ${what}.`, text: null })
    } catch {
      setCopied({ said: SELF_HELP, text })
    }
  }
  return [copied, copy]
}
