import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { initialState } from '../machine/initial-state.ts'
import type { Op, OpResult } from '../machine/op.ts'
import { step } from '../machine/step.ts'

// What the real kernels gave, as recorded: 4.16.13, 4.19.y, 5.10.262, 6.1.192 and 7.2.13.

const IIDR = 0x008
const write = (value: number): Op => ({ t: 'uaccess-write', vcpu: 0, offset: IIDR, len: 4, value })
const guestWrite = (value: number): Op => ({ t: 'write', vcpu: 0, offset: IIDR, len: 4, value })
const READ: Op = { t: 'uaccess-read', vcpu: 0, offset: IIDR, len: 4 }
const GUEST_READ: Op = { t: 'read', vcpu: 0, offset: IIDR, len: 4 }
const EINVAL = -22

/** The result of the last act, and what userspace and the guest read afterwards. */
function outcome(kernelId: string, ops: readonly Op[]) {
  const kernel = kernelOf(kernelId)
  let state = initialState(undefined, kernel.rules)
  let result: OpResult | undefined
  for (const op of ops) ({ state, result } = step(state, op, kernel))
  const read = (op: Op) => {
    const { result: got } = step(state, op, kernel)
    return got.status === 'done' ? got.val : undefined
  }
  const ret = result?.status === 'done' ? (result.ret ?? 0) : undefined
  return { ret, user: read(READ), guest: read(GUEST_READ) }
}

const ALL = [0x0, 0x4b00043b, 0x4b00143b, 0x4b00243a, 0x4b00243b, 0x4b00343b, 0x4b00443b]
const MORE = [0x4b00f43b, 0x4b10243b, 0x4c00243b, 0x4c00343b]
const VALUES = [...ALL, ...MORE]

describe('GICD_IIDR written by userspace', () => {
  it.each(['before', 'draft-v1', 'draft-v3', 'after'])('is ignored by %s', (id) => {
    for (const value of VALUES)
      expect(outcome(id, [write(value)])).toEqual({ ret: 0, user: 0x4b00043b, guest: 0x4b00043b })
  })

  it.each(['v4.19', 'v5.10'])('takes the present value alone under %s', (id) => {
    for (const value of VALUES) {
      const ret = value === 0x4b00243b ? 0 : EINVAL
      expect(outcome(id, [write(value)])).toEqual({ ret, user: 0x4b00243b, guest: 0x4b00243b })
    }
  })

  it.each(['v6.1', 'today', 'v72'])('chooses revision 2 or 3 under %s', (id) => {
    for (const value of VALUES) {
      const taken = value === 0x4b00243b || value === 0x4b00343b
      const now = taken ? value : 0x4b00343b
      expect(outcome(id, [write(value)])).toEqual({
        ret: taken ? 0 : EINVAL,
        user: now,
        guest: now,
      })
    }
  })

  it.each(['v6.1', 'today', 'v72'])('goes from the chosen revision to the other under %s', (id) => {
    const two = write(0x4b00243b)
    expect(outcome(id, [two, write(0x4b00343b)])).toMatchObject({ ret: 0, user: 0x4b00343b })
    for (const value of [0x4b00043b, 0x4b00243a, 0x4c00243b])
      expect(outcome(id, [two, write(value)])).toMatchObject({ ret: EINVAL, user: 0x4b00243b })
  })

  it.each(['v4.19', 'v72'])('is read-only for the guest under %s', (id) => {
    const reset = outcome(id, [READ])
    for (const value of VALUES) expect(outcome(id, [guestWrite(value)])).toEqual(reset)
  })
})
