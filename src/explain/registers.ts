import { intidAt } from '#/engine/vgic/dispatch.ts'
import { regionAt } from '#/engine/vgic/dist-region.ts'
import type { Region } from '#/engine/vgic/vgic-mmio-v2.ts'

/** An access, named as the manual names it. */
export interface NamedAccess {
  readonly region: Region | undefined
  /** `GICD_ISPENDR1`, or `offset 0x00c` for what is no register. */
  readonly name: string
  /** First INTID of a per-interrupt register. */
  readonly intid: number
}

/** Names the register at an offset of the distributor. */
export function registerAt(offset: number): NamedAccess {
  const region = regionAt(offset)
  if (!region) return { region, name: `offset 0x${offset.toString(16).padStart(3, '0')}`, intid: 0 }
  const index = region.size > 4 ? String((offset - region.offset) >>> 2) : ''
  return { region, name: region.name + index, intid: region.bits > 0 ? intidAt(region, offset) : 0 }
}

/** INTIDs whose one-bit field is written as 1. */
export const intidsOf = (first: number, value: number): readonly number[] =>
  Array.from({ length: 32 }, (_, n) => n)
    .filter((n) => (value >>> n) & 1)
    .map((n) => first + n)
