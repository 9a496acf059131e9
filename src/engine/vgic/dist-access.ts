import type { Width } from '../machine/op.ts'
import { regionOf } from './dist-region.ts'

// The stores that set one field, for whoever makes acts: where a field lies in its register is said here and
// in the register table, and nowhere else.

/** A store to the distributor, without who does it. */
export interface DistStore {
  readonly offset: number
  readonly len: Width
  readonly value: number
}

/** The registers with a bit an interrupt, which act on the bits that are written as 1. */
export type BitRegister =
  | 'ISENABLER'
  | 'ICENABLER'
  | 'ISPENDR'
  | 'ICPENDR'
  | 'ISACTIVER'
  | 'ICACTIVER'

/** Writes the bit of one interrupt and leaves the others. */
export const bitAccess = (register: BitRegister, intid: number) => ({
  offset: regionOf(`GICD_${register}`).offset + (intid >>> 5) * 4,
  len: 4 as const,
  value: (1 << (intid & 31)) >>> 0,
})

/** Writes the byte of one interrupt, 0–255. */
export const byteAccess = (
  register: 'IPRIORITYR' | 'ITARGETSR',
  intid: number,
  value: number,
): DistStore => ({ offset: regionOf(`GICD_${register}`).offset + intid, len: 1, value })

/** Writes the word of GICD_ICFGR that holds `intid`: all 16 interrupts of it become edge or level. */
export function configAccess(intid: number, isEdge: (intid: number) => boolean): DistStore {
  const first = intid & ~15
  let value = 0
  for (let n = 0; n < 16; n++) if (isEdge(first + n)) value |= 2 << (2 * n)
  return { offset: regionOf('GICD_ICFGR').offset + first / 4, len: 4, value: value >>> 0 }
}

/** GICD_SGIR: sends SGI `intid` (0–15) to one vCPU. */
export const sgiAccess = (vcpu: number, intid: number): DistStore => ({
  offset: regionOf('GICD_SGIR').offset,
  len: 4,
  value: (1 << (16 + vcpu)) | intid,
})

/** GICD_CTLR: switches the distributor on or off. */
export const enableAccess = (on: boolean): DistStore => ({
  offset: regionOf('GICD_CTLR').offset,
  len: 4,
  value: on ? 1 : 0,
})
