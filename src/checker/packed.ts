// A state of a space as a few small numbers. One interrupt is a code of 13 bits: KVM's record of it, its
// physical twin, and what the list register that holds it says.

export const ENABLED = 1 << 0
export const PENDING_LATCH = 1 << 1
export const LINE_LEVEL = 1 << 2
export const ACTIVE = 1 << 3
/** Two bits: the vCPU whose ap_list holds it, plus 1; 0 = none. */
export const QUEUED_SHIFT = 4
export const TARGET_VCPU1 = 1 << 6
export const LINE = 1 << 7
export const LATCH = 1 << 8
export const PHYS_ACTIVE = 1 << 9
/** Three bits: 0 no list register, 1 one that the guest emptied, 2 pending, 3 active, 4 both. */
export const LR_SHIFT = 10
/** Number of codes. */
export const CODES = 1 << 13

export const queuedOf = (code: number): number => (code >>> QUEUED_SHIFT) & 3
export const lrOf = (code: number): number => code >>> LR_SHIFT

/**
 * A whole state. `inGuest` and `apr` hold a bit a vCPU; `apr` is the active-priority bit as far as it
 * still matters: a kernel that forgets active priorities at an exit with no list register in use does
 * not look at them before. `order` has a bit for each pair of interrupts (0 1, 0 2, 1 2): both are on one
 * ap_list, and the second is before the first.
 */
export interface Packed {
  readonly codes: readonly number[]
  readonly inGuest: number
  readonly apr: number
  readonly order: number
}

/** Index of the bit of `order` for interrupts a < b. */
export const pairBit = (a: number, b: number): number => 1 << (a + b - 1)

/** Whether interrupt `a` is before `b` on the list that holds both. */
export function isBefore(order: number, a: number, b: number): boolean {
  return a < b ? (order & pairBit(a, b)) === 0 : (order & pairBit(b, a)) !== 0
}

/** The interrupts on the list of `vcpu`, in list order. */
export function listOf(codes: readonly number[], order: number, vcpu: number): readonly number[] {
  const on = codes.flatMap((code, n) => (queuedOf(code) === vcpu + 1 ? [n] : []))
  return on.length < 2 ? on : on.sort((a, b) => (isBefore(order, a, b) ? -1 : 1))
}

/** `order` of some lists, each given as interrupts in list order. */
export function orderOf(lists: readonly (readonly number[])[]): number {
  let order = 0
  for (const list of lists)
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) {
        const [a, b] = [list[i] as number, list[j] as number]
        if (b < a) order |= pairBit(b, a)
      }
  return order
}
