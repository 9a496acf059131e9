import type { Op } from '#/engine/machine/op.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { Vector } from '#/lib/vector.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import type { DocumentError } from '#/scenario/document/read.ts'
import type { Branch } from '#/scenario/history/history.ts'

// What was read travels from one thread to the other in parcels, each so small that taking it in is no wait.

/** What was read of a text. */
export type Reading = Result<SessionDocument, DocumentError>

type Acts = readonly Op[]

/** A branch, whose acts are the next so many pieces that were sent and not used. */
type Sent = Omit<Branch, 'acts'> & { readonly pieces: number }

type Head = Omit<SessionDocument, 'history'> &
  Pick<SessionDocument['history'], 'current' | 'cursor'>

export type Parcel =
  | { readonly p: 'acts'; readonly pieces: readonly Acts[] }
  | { readonly p: 'branches'; readonly branches: readonly Sent[] }
  | {
      readonly p: 'end'
      /** Null when nothing was sound. */
      readonly head: Head | null
      readonly fault: Omit<DocumentError, 'salvage'> | null
    }

/** Pieces of acts, and branches, of a parcel: some thousand objects. */
const MOST = 8
const MOST_BRANCHES = 256

function* slices<T>(items: readonly T[], most: number): Generator<readonly T[]> {
  for (let n = 0; n < items.length; n += most) yield items.slice(n, n + most)
}

/** Packs what was read. */
export function* parcelsOf(reading: Reading): Generator<Parcel> {
  const document = reading.ok ? reading.value : (reading.error.salvage ?? null)
  const branches = document ? [...document.history.branches] : []
  const pieces = branches.flatMap(({ acts }) => acts.pieces())
  for (const some of slices(pieces, MOST)) yield { p: 'acts', pieces: some }
  const sent = branches.map(
    ({ acts, ...rest }): Sent => ({ ...rest, pieces: acts.pieces().length }),
  )
  for (const some of slices(sent, MOST_BRANCHES)) yield { p: 'branches', branches: some }
  let head: Head | null = null
  if (document) {
    const { history, ...rest } = document
    head = { ...rest, current: history.current, cursor: history.cursor }
  }
  if (reading.ok) return yield { p: 'end', head, fault: null }
  const { salvage: _, ...fault } = reading.error
  yield { p: 'end', head, fault }
}

/** Puts parcels together again. */
export class Unpacker {
  private readonly pieces: Acts[] = []
  private readonly branches: Sent[] = []

  /** Takes the next parcel; gives what was read when it was the last one. */
  take(parcel: Parcel): Reading | null {
    if (parcel.p === 'acts') this.pieces.push(...parcel.pieces)
    else if (parcel.p === 'branches') this.branches.push(...parcel.branches)
    else return this.reading(parcel)
    return null
  }

  private reading({ head, fault }: Extract<Parcel, { p: 'end' }>): Reading {
    const document = head && this.document(head)
    if (fault) return err({ ...fault, ...(document && { salvage: document }) })
    if (!document) throw new Error('A text without a fault gave no session')
    return ok(document)
  }

  private document({ current, cursor, ...rest }: Head): SessionDocument {
    let used = 0
    const branches = this.branches.map(({ pieces, ...branch }): Branch => {
      const own = this.pieces.slice(used, used + pieces)
      used += pieces
      return { ...branch, acts: Vector.ofPieces(own) }
    })
    return { ...rest, history: { branches: Vector.from(branches), current, cursor } }
  }
}
