import { useState } from 'react'
import { copyText } from './copy-text.ts'

/** What became of a copy; `text` is there when the browser refused and the user has to copy it. */
export interface Copied {
  readonly said: string
  readonly text: string | null
}

/** What to do where the page may not copy. */
export const SELF_HELP = 'The browser does not let the page copy: copy it from here.'

/** What is told of a copy: `what` names it, as in "a link of 90 characters". */
export const copiedOf = (text: string, what: string, isCopied: boolean): Copied =>
  isCopied ? { said: `Copied: ${what}.`, text: null } : { said: SELF_HELP, text }

/** Copies text and keeps what became of it; the last of the three keeps what became of another copy. */
export function useCopy(): readonly [
  Copied | null,
  (text: string, what: string) => Promise<void>,
  (copied: Copied) => void,
] {
  const [copied, setCopied] = useState<Copied | null>(null)
  const copy = async (text: string, what: string) =>
    setCopied(copiedOf(text, what, await copyText(text)))
  return [copied, copy, setCopied]
}
