import { CODES, type Packed } from './packed.ts'

// A packed state in two 32-bit words: interrupts 0 and 1, then for both vCPUs "in guest" and the active
// priority, then the first bit of the order; the third interrupt and the rest of the order in the second.

export const CODE_MASK = CODES - 1
export const SECOND_SHIFT = 13
export const IN_GUEST_SHIFT = 26
export const APR_SHIFT = 28
export const ORDER_SHIFT = 30

export const loOf = ({ codes, inGuest, apr, order }: Packed): number =>
  ((codes[0] ?? 0) |
    ((codes[1] ?? 0) << SECOND_SHIFT) |
    (inGuest << IN_GUEST_SHIFT) |
    (apr << APR_SHIFT) |
    ((order & 1) << ORDER_SHIFT)) >>>
  0

export const hiOf = ({ codes, order }: Packed): number =>
  (codes[2] ?? 0) | ((order >>> 1) << SECOND_SHIFT)

/** The state that two words say, of `irqs` interrupts. */
export function packedOf(lo: number, hi: number, irqs: number): Packed {
  const codes = [lo & CODE_MASK, (lo >>> SECOND_SHIFT) & CODE_MASK, hi & CODE_MASK]
  return {
    codes: codes.slice(0, irqs),
    inGuest: (lo >>> IN_GUEST_SHIFT) & 3,
    apr: (lo >>> APR_SHIFT) & 3,
    order: ((lo >>> ORDER_SHIFT) & 1) | ((hi >>> SECOND_SHIFT) << 1),
  }
}
