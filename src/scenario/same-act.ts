import type { Op } from '#/engine/machine/op.ts'

/** An act without what says nothing: a `trap` that is false. Documents hold acts in this form. */
export function canonicalAct(op: Op): Op {
  if ((op.t !== 'write' && op.t !== 'read') || op.trap !== false) return op
  const { trap: _, ...rest } = op
  return rest
}

/** Whether two acts are the same act. */
export function sameAct(a: Op, b: Op): boolean {
  if (a.t !== b.t) return false
  const [one, other] = [canonicalAct(a), canonicalAct(b)] as Readonly<Record<string, unknown>>[]
  if (!one || !other) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
