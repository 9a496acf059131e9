import { UnsoundError } from '#/scenario/document/document-fault.ts'

const WORDS: Readonly<Record<string, string>> = {
  QuotaExceededError: 'The browser’s store is full',
  TimeoutError: 'The browser’s store does not answer',
  VersionError: 'The browser’s store was written by a newer vgicscope',
}

/** Why nothing can be kept, in words. */
export function troubleOf(error: unknown): string {
  if (error instanceof UnsoundError) return error.message
  const name = error instanceof Error ? error.name : 'Error'
  return (Object.hasOwn(WORDS, name) && WORDS[name]) || `The browser lets nothing be kept (${name})`
}

/** Why a document whose acts throw is not opened. */
export const unableTo = (error: unknown): string =>
  `Its acts cannot be carried out (${String(error)}).`
