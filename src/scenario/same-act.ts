import type { Op } from '#/engine/machine/op.ts'

/** Acts that are remembered to be shared, at most: a session does few different ones again and again. */
const SHARED = 1024
const shared = new Map<string, Op>()

/** The same act, as the object that stood for it before. */
function sharedAct(op: Op): Op {
  const key = JSON.stringify(op)
  const known = shared.get(key)
  if (known) return known
  // What is forgotten here stands on its own wherever it is held.
  if (shared.size >= SHARED) shared.clear()
  shared.set(key, op)
  return op
}

/**
 * An act without what says nothing: a `trap` that is false. Documents hold acts in this form, and equal ones
 * as one object as far as possible, so that a long session holds its acts in little memory.
 */
export function canonicalAct(op: Op): Op {
  return sharedAct(plainAct(op))
}

function plainAct(op: Op): Op {
  if ((op.t !== 'write' && op.t !== 'read') || op.trap !== false) return op
  const { trap: _, ...rest } = op
  return rest
}

/** Whether two acts are the same act. */
export function sameAct(a: Op, b: Op): boolean {
  if (a === b) return true
  if (a.t !== b.t) return false
  const [one, other] = [plainAct(a), plainAct(b)] as Readonly<Record<string, unknown>>[]
  if (!one || !other) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
