import type { CodeBook } from './code-book.ts'
import type { LocalMoves, LoopMove, Moves } from './moves.ts'
import { LR_SHIFT, pairBit } from './packed.ts'
import { ENTRY, IMPOSSIBLE, relOf } from './tables.ts'
import {
  APR_SHIFT,
  type Books,
  CODE_MASK,
  IN_GUEST_SHIFT,
  ORDER_SHIFT,
  SECOND_SHIFT,
} from './words.ts'

interface HostIrq {
  readonly moves: LocalMoves
  /** Which label of the moves it is. */
  readonly rel: number
}

const hostIrqsOf = ({ local, labels }: Moves): readonly HostIrq[] =>
  local.flatMap((moves) => {
    const rel = labels
      .slice(moves.base, moves.base + moves.count)
      .findIndex(({ what }) => what === 'hostirq')
    return rel < 0 ? [] : [{ moves, rel }]
  })

/** The three codes of a state; `set()` of an array would cost more than all else. */
function copy(from: Int32Array, to: Int32Array): void {
  to[0] = from[0] as number
  to[1] = from[1] as number
  to[2] = from[2] as number
}

/** Room for the transitions out of one state: every label leads to one at most. */
const MOST = 128

/** A transition that forced a vCPU out of the guest. */
export const FORCED = 1

/**
 * The transitions out of one state, by table. The state is held in fields while it is expanded; the
 * results stand in the arrays `lo`, `hi`, `label` and `marks`, in label order. Unless it is asked for
 * `all`, transitions that lead nowhere new are only counted.
 */
export class Stepper {
  readonly lo = new Uint32Array(MOST)
  readonly hi = new Uint32Array(MOST)
  readonly label = new Uint8Array(MOST)
  /** 0, or {@link ENTRY} bits `illegal` and `touched`, and {@link FORCED}. */
  readonly marks = new Uint32Array(MOST)
  /** Transitions out of the state last expanded, and how many of them lead back to it. */
  transitions = 0
  selfLoops = 0
  readonly #moves: Moves
  readonly #all: boolean
  readonly #irqs: number
  readonly #books: Books
  readonly #hostirqs: readonly HostIrq[]
  readonly #codes = new Int32Array(3)
  readonly #saved = new Int32Array(3)
  readonly #left = { known: false, codes: new Int32Array(3), apr: 0, order: 0 }
  #lo = 0
  #hi = 0
  #inGuest = 0
  #apr = 0
  #order = 0
  #count = 0

  /** @throws RangeError when the moves have more labels than there is room for: arrays of numbers drop what does not fit, and say nothing. */
  constructor(moves: Moves, { urgent = false, all = false } = {}) {
    if (moves.labels.length > MOST)
      throw new RangeError(`${moves.labels.length} labels: there is room for ${MOST}`)
    this.#moves = moves
    this.#all = all
    this.#irqs = moves.codec.space.kinds.length
    this.#books = moves.books
    this.#hostirqs = urgent ? hostIrqsOf(moves) : []
  }

  #queued(irq: number): number {
    return this.#books[irq]?.queued[this.#codes[irq] as number] as number
  }

  #load(lo: number, hi: number): void {
    this.#lo = lo
    this.#hi = hi
    const codes = this.#codes
    codes[0] = lo & CODE_MASK
    codes[1] = (lo >>> SECOND_SHIFT) & CODE_MASK
    codes[2] = hi & CODE_MASK
    this.#inGuest = (lo >>> IN_GUEST_SHIFT) & 3
    this.#apr = (lo >>> APR_SHIFT) & 3
    this.#order = ((lo >>> ORDER_SHIFT) & 1) | ((hi >>> SECOND_SHIFT) << 1)
  }

  #emit(label: number, marks: number, inGuest: number, apr: number, order: number): void {
    const codes = this.#codes
    const n = this.#count++
    this.lo[n] =
      (codes[0] as number) |
      ((codes[1] as number) << SECOND_SHIFT) |
      (inGuest << IN_GUEST_SHIFT) |
      (apr << APR_SHIFT) |
      ((order & 1) << ORDER_SHIFT)
    this.hi[n] = (codes[2] as number) | ((order >>> 1) << SECOND_SHIFT)
    this.label[n] = label
    this.marks[n] = marks
  }

  /** `order` once interrupt `n` has come to the tail of the list of `queued` − 1. */
  #appended(n: number, queued: number, order: number): number {
    let next = order
    for (let other = 0; other < this.#irqs; other++) {
      if (other === n || this.#queued(other) !== queued) continue
      next = other < n ? next & ~pairBit(other, n) : next | pairBit(n, other)
    }
    return next
  }

  #local({ irq, base, table }: LocalMoves): void {
    const code = this.#codes[irq] as number
    const list = table.list(code, this.#inGuest)
    this.transitions += list.entries.length
    this.selfLoops += list.selfLoops
    const entries = this.#all ? list.entries : list.moving
    const queuedIn = (this.#books[irq] as CodeBook).queued
    const queued = queuedIn[code]
    // Most entries change nothing but one code: the rest of the words is put together once.
    const shift = irq === 1 ? SECOND_SHIFT : 0
    const lo = this.#lo
    const hi = this.#hi
    const rest = irq === 2 ? hi & ~CODE_MASK : lo & ~(CODE_MASK << shift)
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as number
      const next = entry & CODE_MASK
      if (entry & ENTRY.forced) this.#forcedLocal(irq, base, table, relOf(entry))
      else if (queuedIn[next] !== queued) this.#store(irq, base + relOf(entry), entry, 0)
      else {
        const n = this.#count++
        const word = rest | (next << shift)
        this.lo[n] = irq === 2 ? lo : word
        this.hi[n] = irq === 2 ? word : hi
        this.label[n] = base + relOf(entry)
        this.marks[n] = entry & (ENTRY.touched | ENTRY.illegal)
      }
    }
  }

  /** Emits a local change of the state as it stands. */
  #store(irq: number, label: number, entry: number, marks: number): void {
    const codes = this.#codes
    const code = codes[irq] as number
    const next = entry & CODE_MASK
    const queued = this.#books[irq]?.queued[next] as number
    const order =
      queued === this.#queued(irq) ? this.#order : this.#appended(irq, queued, this.#order)
    codes[irq] = next
    const broken = entry & (ENTRY.touched | ENTRY.illegal)
    this.#emit(label, marks | broken, this.#inGuest, this.#apr, order)
    codes[irq] = code
  }

  /** A write that takes the other vCPU out of the guest: the exit, then the write as it is from there. */
  #forcedLocal(irq: number, base: number, table: LocalMoves['table'], rel: number): void {
    const inGuest = this.#inGuest
    const apr = this.#apr
    const order = this.#order
    copy(this.#codes, this.#saved)
    this.#leaveAll()
    const { entries } = table.list(this.#codes[irq] as number, this.#inGuest)
    for (let n = 0; n < entries.length; n++)
      if (relOf(entries[n] as number) === rel)
        this.#store(irq, base + rel, entries[n] as number, FORCED)
    copy(this.#saved, this.#codes)
    this.#inGuest = inGuest
    this.#apr = apr
    this.#order = order
  }

  /** The state once every vCPU has left the guest; the same for every write out of one state. */
  #leaveAll(): void {
    if (this.#left.known) {
      copy(this.#left.codes, this.#codes)
      this.#apr = this.#left.apr
      this.#order = this.#left.order
    } else {
      for (const exit of this.#moves.exits) if ((this.#inGuest >>> exit.vcpu) & 1) this.#leave(exit)
      this.#left.known = true
      copy(this.#codes, this.#left.codes)
      this.#left.apr = this.#apr
      this.#left.order = this.#order
    }
    this.#inGuest = 0
  }

  /** Applies a decision over a list to the state as it stands. */
  #leave(exit: LoopMove): void {
    const { vcpu, codes: tables } = exit
    const codes = this.#codes
    const decision = exit.list?.decision(codes, this.#order, (this.#apr >>> vcpu) & 1) ?? 0
    for (let n = 0; n < this.#irqs; n++)
      if (this.#queued(n) === vcpu + 1)
        codes[n] = (tables[n]?.entry(codes[n] as number, 0) ?? 0) & CODE_MASK
    this.#order = decision & 7
    this.#inGuest &= ~(1 << vcpu)
    this.#apr = (this.#apr & ~(1 << vcpu)) | (((decision >>> 3) & 1) << vcpu)
  }

  #loop(move: LoopMove): void {
    const { what, vcpu, label } = move
    const isIn = (this.#inGuest >>> vcpu) & 1
    if ((what === 'enter') === (isIn === 1)) return
    if (what === 'eoi') {
      this.#eoi(move)
      return
    }
    const codes = this.#codes
    const irqs = this.#irqs
    const apr = (this.#apr >>> vcpu) & 1
    const decision = move.list?.decision(codes, this.#order, apr) ?? IMPOSSIBLE
    if (decision === IMPOSSIBLE) return
    copy(codes, this.#saved)
    for (let n = 0; n < irqs; n++) {
      const code = codes[n] as number
      if (this.#queued(n) !== vcpu + 1) continue
      if (what !== 'exit' && !((decision >>> (4 + n)) & 1)) continue
      codes[n] = (move.codes[n]?.entry(code, 0) ?? 0) & CODE_MASK
    }
    const inGuest =
      what === 'enter'
        ? this.#inGuest | (1 << vcpu)
        : what === 'exit'
          ? this.#inGuest & ~(1 << vcpu)
          : this.#inGuest
    const aprs = (this.#apr & ~(1 << vcpu)) | (((decision >>> 3) & 1) << vcpu)
    this.transitions++
    this.#emit(label, 0, inGuest, aprs, decision & 7)
    copy(this.#saved, codes)
  }

  #eoi({ vcpu, irq, label, codes: tables }: LoopMove): void {
    const codes = this.#codes
    const code = codes[irq] as number
    const isHere = this.#queued(irq) === vcpu + 1
    if (!isHere && !this.#moves.codec.space.eoiDrop) return
    const asked = isHere ? code : this.#unheld(irq, code)
    const entry = tables[irq]?.entry(asked, (this.#apr >>> vcpu) & 1) ?? IMPOSSIBLE
    if (entry === IMPOSSIBLE) return
    if (isHere) codes[irq] = entry & CODE_MASK
    const apr = (this.#apr & ~(1 << vcpu)) | (entry & ENTRY.apr ? 1 << vcpu : 0)
    this.transitions++
    this.#emit(label, entry & ENTRY.illegal, this.#inGuest, apr, this.#order)
    codes[irq] = code
  }

  /** The id of an interrupt as a vCPU sees it that does not hold it in a list register. */
  #unheld(irq: number, id: number): number {
    const book = this.#books[irq]
    return book ? book.idOf((book.codes[id] as number) & ((1 << LR_SHIFT) - 1)) : id
  }

  /** Fills the arrays with the transitions out of a state; gives how many stand in them. */
  expand(lo: number, hi: number): number {
    this.#load(lo, hi)
    this.#count = 0
    this.#left.known = false
    this.transitions = 0
    this.selfLoops = 0
    const { local, loop } = this.#moves
    if (this.#hostirqs.length > 0 && this.#expandUrgent()) return this.#count
    for (let n = 0; n < local.length; n++) this.#local(local[n] as LocalMoves)
    for (let n = 0; n < loop.length; n++) {
      const move = loop[n] as LoopMove
      if (move.allowed) this.#loop(move)
    }
    return this.#count
  }

  /** Only what the host takes, if it can take anything; gives whether it can. */
  #expandUrgent(): boolean {
    for (const { moves, rel } of this.#hostirqs) {
      const { entries } = moves.table.list(this.#codes[moves.irq] as number, this.#inGuest)
      for (const entry of entries)
        if (relOf(entry) === rel) this.#store(moves.irq, moves.base + rel, entry, 0)
    }
    this.transitions = this.#count
    return this.#count > 0
  }
}
