import { CodeBook } from './code-book.ts'
import type { Codec } from './codec.ts'
import { type Label, labelsOf } from './labels.ts'
import { Oracle } from './oracle.ts'
import type { Space } from './space.ts'
import { CodeTable, ListTable, LocalTable } from './tables.ts'
import type { Books } from './words.ts'

/** A run of labels that concern one interrupt, with their table. */
export interface LocalMoves {
  readonly irq: number
  /** Index of the first of them among all labels. */
  readonly base: number
  readonly count: number
  readonly table: LocalTable
}

/** A label of the run loop or CPU interface. */
export interface LoopMove {
  readonly label: number
  readonly what: 'enter' | 'exit' | 'ack' | 'eoi'
  readonly vcpu: number
  /** Interrupt of an EOI, else -1. */
  readonly irq: number
  /** A table for each interrupt. */
  readonly codes: readonly CodeTable[]
  /** What is decided over the list; an EOI concerns one interrupt alone. */
  readonly list: ListTable | null
  readonly allowed: boolean
}

/** Everything that may happen in a space, as tables that fill from the engine while they are used. */
export interface Moves {
  readonly codec: Codec
  readonly books: Books
  readonly oracle: Oracle
  readonly labels: readonly Label[]
  readonly local: readonly LocalMoves[]
  readonly loop: readonly LoopMove[]
  /** The exit of each vCPU, also used when a write forces it. */
  readonly exits: readonly LoopMove[]
}

/** A book for each interrupt, one for all of a kind. */
export function booksOf({ kinds }: Pick<Space, 'kinds'>): Books {
  const books = new Map(kinds.map((kind) => [kind, new CodeBook()]))
  return kinds.map((kind) => books.get(kind) as CodeBook)
}

/**
 * The moves of a space; `takesPart` chooses the labels that may be taken. Moves that are to be compared
 * by the words of their states share `books`.
 */
export function movesOf(
  codec: Codec,
  takesPart: (label: Label) => boolean = () => true,
  books = booksOf(codec.space),
): Moves {
  const { kinds } = codec.space
  const oracle = new Oracle(codec)
  const labels = labelsOf(codec.space)
  const twin = (irq: number) => kinds.indexOf(kinds[irq] ?? 'ml')
  const shared = new Map<string, unknown>()
  /** Interrupts of one kind answer alike and share their tables. */
  const once = <T>(key: string, make: () => T): T => {
    const known = shared.get(key) as T | undefined
    const value = known ?? make()
    shared.set(key, value)
    return value
  }

  const isLocal = ({ irq, what }: Label) => irq >= 0 && what !== 'eoi'
  const local: LocalMoves[] = []
  for (let base = 0; base < labels.length; ) {
    const { irq } = labels[base] as Label
    let end = base
    while (end < labels.length && isLocal(labels[end] as Label) && labels[end]?.irq === irq) end++
    const run = labels.slice(base, end)
    if (run.length > 0) {
      const allowed = run.reduce((bits, label, n) => (takesPart(label) ? bits | (1 << n) : bits), 0)
      const acts = run.map(
        ({ what, vcpu, value }) => `${what}${vcpu}${what === 'retarget' ? '' : value}`,
      )
      const earlier = local.flatMap((moves) => (moves.irq === irq ? [moves.table] : []))
      const table = once(
        `${acts} ${allowed} ${twin(irq)}`,
        () => new LocalTable(oracle, run, allowed, irq, earlier, books[irq] as CodeBook),
      )
      local.push({ irq, base, count: run.length, table })
    }
    base = Math.max(end, base + 1)
  }

  const loop: LoopMove[] = labels.flatMap((label, index) => {
    const { what, vcpu, irq } = label
    if (what !== 'enter' && what !== 'exit' && what !== 'ack' && what !== 'eoi') return []
    // An EOI names its interrupt; the table of another interrupt would ask about the wrong one.
    const codes = kinds.map((_, n) =>
      once(
        `${what}${vcpu} ${twin(n)}`,
        () =>
          new CodeTable(
            oracle,
            what === 'eoi' ? { ...label, irq: n } : label,
            n,
            books[n] as CodeBook,
          ),
      ),
    )
    const list = what === 'eoi' ? null : new ListTable(oracle, label, codes, books)
    return [{ label: index, what, vcpu, irq, codes, list, allowed: takesPart(label) }]
  })
  const exits = loop.filter(({ what }) => what === 'exit')
  return { codec, books, oracle, labels, local, loop, exits }
}
