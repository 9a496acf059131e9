import { irqOf } from '#/engine/machine/state.ts'
import { irqIsPending } from '#/engine/vgic/vgic-irq.ts'
import type { CodeBook } from './code-book.ts'
import type { Label } from './labels.ts'
import type { Oracle } from './oracle.ts'
import { CODES, lrOf, type Packed, queuedOf } from './packed.ts'
import { INTIDS } from './space.ts'
import { type Books, CODE_MASK } from './words.ts'

// The engine's answers, tabulated. What concerns one interrupt depends on its code alone (the kernel's
// irq_lock gives this for free); what concerns a whole list depends on a few properties of each
// interrupt on it. Either is asked of the engine once and then read from a table.

/** Fields of an entry: the id of the new code in bits 12:0, then … */
export const ENTRY = {
  /** Which label of its group, 5 bits. */
  relShift: 13,
  relMask: 31,
  /** The other vCPU is taken out of the guest first; the entry says nothing else. */
  forced: 1 << 18,
  /** Breaks R1. */
  illegal: 1 << 19,
  /** Breaks R4. */
  touched: 1 << 20,
  /** vCPU's active priority afterwards. */
  apr: 1 << 21,
} as const

export const relOf = (entry: number): number => (entry >>> ENTRY.relShift) & ENTRY.relMask

const UNKNOWN = -1
/** A label that cannot take place. */
export const IMPOSSIBLE = -2

/** Puts one code at interrupt `n`, everything else idle. */
function alone(irqs: number, n: number, code: number, inGuest: number, apr: number): Packed {
  const codes = Array.from({ length: irqs }, () => 0)
  codes[n] = code
  return { codes, inGuest, apr, order: 0 }
}

/** What a group of labels does to an interrupt with a certain code. */
export class LocalList {
  /** An entry for each label that can take place, in label order. */
  readonly entries: Int32Array
  /** Those that matter to a search: one for each new code, and all that are marked. */
  readonly moving: Int32Array
  readonly selfLoops: number

  /** `elsewhere`: new ids that lists of the same interrupt, read before this one, lead to. */
  constructor(id: number, entries: readonly number[], elsewhere: readonly number[]) {
    const marked = ENTRY.forced | ENTRY.illegal | ENTRY.touched
    const isSelf = (entry: number) => (entry & CODE_MASK) === id && !(entry & ENTRY.forced)
    const seen = new Set<number>(elsewhere)
    this.entries = Int32Array.from(entries)
    this.selfLoops = entries.filter(isSelf).length
    this.moving = Int32Array.from(
      entries.filter((entry) => {
        if (isSelf(entry)) return false
        const isFirst = !seen.has(entry & CODE_MASK)
        if (!(entry & ENTRY.forced)) seen.add(entry & CODE_MASK)
        return isFirst || (entry & marked) !== 0
      }),
    )
  }
}

/** A group of labels that concern one interrupt. */
export class LocalTable {
  readonly #oracle: Oracle
  readonly #labels: readonly Label[]
  readonly #allowed: number
  readonly #irq: number
  readonly #earlier: readonly LocalTable[]
  readonly #book: CodeBook
  /** Place + 1 in `#lists` for each id and vCPUs in guest; an array with holes would be slow. */
  readonly #places = new Uint16Array(CODES * 4)
  readonly #lists: LocalList[] = []

  /**
   * `allowed`: bit n = the n-th label takes part. `earlier`: tables of the same interrupt that a search
   * reads before this one in every state.
   */
  constructor(
    oracle: Oracle,
    labels: readonly Label[],
    allowed: number,
    irq: number,
    earlier: readonly LocalTable[],
    book: CodeBook,
  ) {
    this.#oracle = oracle
    this.#labels = labels
    this.#allowed = allowed
    this.#irq = irq
    this.#earlier = earlier
    this.#book = book
  }

  /** What the labels do to an interrupt whose code has this id, vCPUs `inGuest` (a bit each). */
  list(id: number, inGuest: number): LocalList {
    const place = this.#places[id * 4 + inGuest] as number
    return place === 0 ? this.#fill(id, inGuest) : (this.#lists[place - 1] as LocalList)
  }

  #fill(id: number, inGuest: number): LocalList {
    const { kinds } = this.#oracle.codec.space
    const from = alone(kinds.length, this.#irq, this.#book.codes[id] as number, inGuest, 0)
    const labels = this.#labels.filter((_, rel) => (this.#allowed >>> rel) & 1)
    const entries = this.#oracle
      .askAll(labels, from)
      .map(
        ([label, { to, forced, illegal, touched }]) =>
          this.#book.idOf(to.codes[this.#irq] as number) |
          (this.#labels.indexOf(label) << ENTRY.relShift) |
          (forced.length > 0 ? ENTRY.forced : 0) |
          (illegal ? ENTRY.illegal : 0) |
          (touched ? ENTRY.touched : 0),
      )
    const elsewhere = this.#earlier.flatMap((table) =>
      [...table.list(id, inGuest).entries]
        .filter((entry) => !(entry & ENTRY.forced))
        .map((entry) => entry & CODE_MASK),
    )
    const list = new LocalList(id, entries, elsewhere)
    this.#places[id * 4 + inGuest] = this.#lists.push(list)
    return list
  }
}

/** One label of the run loop or the CPU interface and what it does to one interrupt. */
export class CodeTable {
  readonly #oracle: Oracle
  readonly #label: Label
  readonly #irq: number
  readonly #book: CodeBook
  readonly #answers = new Int32Array(CODES * 2).fill(UNKNOWN)

  constructor(oracle: Oracle, label: Label, irq: number, book: CodeBook) {
    this.#oracle = oracle
    this.#label = label
    this.#irq = irq
    this.#book = book
  }

  /** The entry for the id of a code and the active priority of the vCPU, or {@link IMPOSSIBLE}. */
  entry(id: number, apr: number): number {
    const known = this.#answers[id * 2 + apr] as number
    return known === UNKNOWN ? this.#fill(id, apr) : known
  }

  #fill(id: number, apr: number): number {
    const { vcpu, what } = this.#label
    const inGuest = what === 'enter' ? 0 : 1 << vcpu
    const { kinds } = this.#oracle.codec.space
    const code = this.#book.codes[id] as number
    const answer = this.#oracle.ask(
      this.#label,
      alone(kinds.length, this.#irq, code, inGuest, apr << vcpu),
    )
    const entry = answer
      ? this.#book.idOf(answer.to.codes[this.#irq] as number) |
        (answer.illegal ? ENTRY.illegal : 0) |
        ((answer.to.apr >>> vcpu) & 1 ? ENTRY.apr : 0)
      : IMPOSSIBLE
    this.#answers[id * 2 + apr] = entry
    return entry
  }
}

/**
 * What entry, exit or acknowledge decides about all interrupts at once: order of the lists, which are
 * loaded or taken, the active priority. Asked of the engine once for each combination of what those
 * decisions look at.
 */
export class ListTable {
  readonly #oracle: Oracle
  readonly #label: Label
  readonly #tables: readonly CodeTable[]
  readonly #books: Books
  readonly #answers: Int32Array
  readonly #classes: readonly Uint8Array[]

  constructor(oracle: Oracle, label: Label, tables: readonly CodeTable[], books: Books) {
    const { kinds } = oracle.codec.space
    this.#oracle = oracle
    this.#label = label
    this.#tables = tables
    this.#books = books
    this.#answers = new Int32Array(1 << (5 * kinds.length + 4)).fill(UNKNOWN)
    this.#classes = kinds.map(() => new Uint8Array(CODES).fill(0xff))
  }

  /** What the decision looks at in an interrupt: 5 bits. */
  #classOf(n: number, id: number): number {
    const classes = this.#classes[n] as Uint8Array
    const known = classes[id] as number
    if (known !== 0xff) return known
    const found = this.#class(n, id)
    classes[id] = found
    return found
  }

  #class(n: number, id: number): number {
    const { what, vcpu } = this.#label
    const book = this.#books[n] as CodeBook
    const queued = book.queued[id] as number
    const lr = book.lr[id] as number
    const here = queued === vcpu + 1
    if (what === 'ack') return here ? lr : 0
    if (what === 'exit') {
      const after = here ? (this.#tables[n] as CodeTable).entry(id, 0) & CODE_MASK : id
      return queued | ((book.queued[after] as number) << 2) | (here && lr ? 16 : 0)
    }
    if (!here) return 0
    const { codec } = this.#oracle
    const state = codec.unpack(alone(codec.space.kinds.length, n, book.codes[id] as number, 0, 0))
    const irq = irqOf(state, 0, INTIDS[n] as number)
    return (
      1 |
      (irq.active ? 2 : 0) |
      (irq.enabled ? 4 : 0) |
      (irqIsPending(irq) ? 8 : 0) |
      (irq.targetVcpu === vcpu ? 16 : 0)
    )
  }

  /**
   * The decision for a state in which the label can take place: `order` in bits 2:0, the active priority
   * in bit 3, the interrupts loaded or taken in bits 6:4; or {@link IMPOSSIBLE}.
   */
  decision(ids: Int32Array, order: number, apr: number): number {
    let index = order | (apr << 3)
    for (let n = 0; n < this.#books.length; n++)
      index |= this.#classOf(n, ids[n] as number) << (5 * n + 4)
    const known = this.#answers[index] as number
    return known === UNKNOWN ? this.#fill(index, ids, order, apr) : known
  }

  #fill(index: number, ids: Int32Array, order: number, apr: number): number {
    const { vcpu, what } = this.#label
    const codes = this.#books.map((book, n) => book.codes[ids[n] as number] as number)
    // A vCPU in the guest matters only by what its list registers hold.
    const others = codes.some((code) => lrOf(code) && queuedOf(code) === 2 - vcpu) ? 2 - vcpu : 0
    const inGuest = others | (what === 'enter' ? 0 : 1 << vcpu)
    const answer = this.#oracle.ask(this.#label, { codes, inGuest, apr: apr << vcpu, order })
    let decision = IMPOSSIBLE
    if (answer) {
      let chosen = 0
      for (const [n, code] of answer.to.codes.entries()) {
        const isChosen =
          what === 'ack' ? code !== codes[n] : lrOf(code) !== 0 && queuedOf(code) === vcpu + 1
        if (isChosen) chosen |= 1 << n
      }
      decision = answer.to.order | (((answer.to.apr >>> vcpu) & 1) << 3) | (chosen << 4)
    }
    this.#answers[index] = decision
    return decision
  }
}
