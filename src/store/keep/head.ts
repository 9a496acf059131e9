import * as v from 'valibot'
import { actsOf, type SessionDocument } from '#/scenario/document/document.ts'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What is told of a kept session without reading it. */
export const HeadSchema = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  /** Raised by one each time it is written, from 1: what tells a writer that another one was there. */
  revision: v.pipe(Count, v.minValue(1)),
  /** When it was written, in milliseconds since 1970. */
  saved: v.number(),
  title: v.string(),
  /** Id of the library's scenario that it began with. */
  scenario: v.nullable(v.string()),
  kernel: v.string(),
  acts: Count,
  /** Whether it holds more than a story of the library as it was opened, walked through. */
  work: v.boolean(),
  /** Whether a page has it open, or was gone before it could leave it. */
  open: v.boolean(),
  /** The page that wrote it. Heads of before there was this member have none. */
  writer: v.optional(v.string(), ''),
})

export type Head = Readonly<v.InferOutput<typeof HeadSchema>>

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
  const read = v.safeParse(HeadSchema, there)
  return read.success ? read.output.revision : -1
}

/**
 * Whether a write may go over what is there: nothing, the revision `guard` that its writer read or wrote last, or
 * an earlier one of its own. A page does not know all that it wrote: a write may be given up and come through.
 */
export function mayReplace(there: unknown, head: Head, guard: number): boolean {
  const revision = revisionOf(there)
  if (revision === 0 || revision === guard) return true
  const read = v.safeParse(HeadSchema, there)
  return read.success && read.output.writer === head.writer && revision < head.revision
}
