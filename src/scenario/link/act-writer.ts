import type { Op } from '#/engine/machine/op.ts'
import { codeOf, REPEAT } from './act-code.ts'
import { ByteWriter } from './bytes.ts'

/** What the next act most likely concerns: what the last one did. */
export interface ActContext {
  readonly vcpu: number
  readonly intid: number
  readonly ph: number
}

/** Bits of the first byte beside the kind: another vCPU, another interrupt follows. */
export const [OTHER_VCPU, OTHER_IRQ] = [0x40, 0x80] as const

/** Places of a pair of acts that are tried for a repetition. */
const MOST_TRIED = 32

function writeAct(w: ByteWriter, op: Op, was: ActContext): ActContext {
  const { kind, extra, owner, ...named } = codeOf(op)
  const next = { ...was, ...named }
  const isOtherIrq = next.intid !== was.intid || next.ph !== was.ph
  w.byte(kind | (next.vcpu === was.vcpu ? 0 : OTHER_VCPU) | (isOtherIrq ? OTHER_IRQ : 0))
  if (next.vcpu !== was.vcpu) w.number(next.vcpu)
  if (isOtherIrq && named.intid !== undefined) w.signed(next.intid - was.intid)
  if (isOtherIrq && named.ph !== undefined) w.number(next.ph)
  for (const number of extra) w.number(number)
  if (owner !== undefined) w.text(owner)
  return next
}

/**
 * Writes lists of acts, one behind the other. An act takes a byte where it concerns what the act before
 * did, a few otherwise; acts that were written before, in this list or an earlier one, are said as "the
 * same as n acts ago" where that is shorter.
 */
export class ActWriter {
  private readonly w: ByteWriter
  private context: ActContext
  /** Each different act has a number; all acts so far as numbers. */
  private readonly numbers = new Map<string, number>()
  private readonly past: number[] = []
  /** Where each pair of acts stood. */
  private readonly pairs = new Map<number, number[]>()

  constructor(w: ByteWriter, intid: number) {
    this.w = w
    this.context = { vcpu: 0, intid, ph: 0 }
  }

  write(ops: readonly Op[]): void {
    this.w.number(ops.length)
    const start = this.past.length
    for (const op of ops) this.past.push(this.numberOf(op))
    for (let at = start; at < this.past.length; ) {
      const repeat = this.longestRepeat(at)
      const length = this.writeEither(
        ops.slice(at - start, at - start + Math.max(1, repeat.length)),
        at - repeat.from,
      )
      for (let n = at; n < at + length; n++) this.remember(n)
      at += length
    }
  }

  private numberOf(op: Op): number {
    const key = JSON.stringify(codeOf(op))
    const known = this.numbers.get(key) ?? this.numbers.size
    this.numbers.set(key, known)
    return known
  }

  /** Pairs are remembered from their second act on, so that one act may follow its own like. */
  private remember(at: number): void {
    const key = this.pairAt(at - 1)
    if (key === null) return
    const places = this.pairs.get(key)
    if (places) places.push(at - 1)
    else this.pairs.set(key, [at - 1])
  }

  private pairAt(at: number): number | null {
    const [one, two] = [this.past[at], this.past[at + 1]]
    return one === undefined || two === undefined ? null : one * 0x100000 + two
  }

  private longestRepeat(at: number): { readonly from: number; readonly length: number } {
    const key = this.pairAt(at)
    let best = { from: at, length: 0 }
    for (const from of (key === null ? [] : (this.pairs.get(key) ?? [])).slice(-MOST_TRIED)) {
      let length = 2
      while (at + length < this.past.length && this.past[from + length] === this.past[at + length])
        length++
      if (length >= best.length) best = { from, length }
    }
    return best
  }

  /** Writes acts one by one, or as a repetition when that is shorter; gives how many of them it wrote. */
  private writeEither(ops: readonly Op[], distance: number): number {
    const repeat = new ByteWriter()
    repeat.byte(REPEAT)
    repeat.number(distance)
    repeat.number(ops.length)
    const direct = new ByteWriter()
    let [context, afterFirst, firstLength] = [this.context, this.context, 0]
    for (const [n, op] of ops.entries()) {
      context = writeAct(direct, op, context)
      if (n === 0) [afterFirst, firstLength] = [context, direct.length]
      // Long enough to know.
      if (direct.length > repeat.length + 4) break
    }
    const isRepeat = distance > 0 && direct.length > repeat.length
    const bytes = isRepeat ? repeat.bytes() : direct.bytes().subarray(0, firstLength)
    for (const byte of bytes) this.w.byte(byte)
    this.context = isRepeat ? contextAfter(ops, this.context) : afterFirst
    return isRepeat ? ops.length : 1
  }
}

/** The context behind acts that were not written one by one. */
export function contextAfter(ops: readonly Op[], was: ActContext): ActContext {
  let context = was
  for (const op of ops) {
    const { kind: _, extra: __, owner: ___, ...named } = codeOf(op)
    context = { ...context, ...named }
  }
  return context
}
