import { actsOf, type SessionDocument } from '#/scenario/document/document.ts'

/** What is told of a kept session without reading it. */
export interface Head {
  readonly id: string
  /** Raised by one each time it is written, from 1: what tells a writer that another one was there. */
  readonly revision: number
  /** When it was written, in milliseconds since 1970. */
  readonly saved: number
  readonly title: string
  /** Id of the library's scenario that it began with. */
  readonly scenario: string | null
  readonly kernel: string
  readonly acts: number
  /** Whether it holds more than a story of the library as it was opened, walked through. */
  readonly work: boolean
  /** Whether a page has it open, or was gone before it could leave it. */
  readonly open: boolean
  /** The page that wrote it; empty in heads of before there was this member. */
  readonly writer: string
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0

/** What each member must be. By hand, since the first load has no room for a library that reads schemas. */
const MEMBERS: { readonly [member in keyof Head]: (value: unknown) => boolean } = {
  id: (value) => isText(value) && value !== '',
  revision: (value) => isCount(value) && value !== 0,
  saved: (value) => typeof value === 'number' && !Number.isNaN(value),
  title: isText,
  scenario: (value) => value === null || isText(value),
  kernel: isText,
  acts: isCount,
  work: isFlag,
  open: isFlag,
  writer: isText,
}

/** A head as it lies on the shelf; null when it is none, or has members that none has. */
export function readHead(there: unknown): Head | null {
  if (typeof there !== 'object' || there === null) return null
  const head: Readonly<Record<string, unknown>> = { writer: '', ...there }
  const isWhole = Object.entries(MEMBERS).every(
    ([member, isSound]) => Object.hasOwn(head, member) && isSound(head[member]),
  )
  const isAll = Object.keys(head).every((member) => Object.hasOwn(MEMBERS, member))
  return isWhole && isAll ? (head as unknown as Head) : null
}

/** The head of a document. */
export const headOf = (
  document: SessionDocument,
  rest: Pick<Head, 'id' | 'revision' | 'saved' | 'work' | 'open' | 'writer'>,
): Head => ({
  ...rest,
  title: document.title,
  scenario: document.scenario,
  kernel: document.kernel,
  acts: actsOf(document),
})

/** The revision of what is on the shelf: 0 = there is nothing, −1 = it cannot be read. */
export function revisionOf(there: unknown): number {
  if (there === undefined) return 0
  return readHead(there)?.revision ?? -1
}

/**
 * Whether a write may go over what is there: nothing, the revision `guard` that its writer read or wrote last, or
 * an earlier one of its own. A page does not know all that it wrote: a write may be given up and come through.
 */
export function mayReplace(there: unknown, head: Head, guard: number): boolean {
  const revision = revisionOf(there)
  if (revision === 0 || revision === guard) return true
  return readHead(there)?.writer === head.writer && revision < head.revision
}
