import type { Width } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { DIST_SIZE, regionAt } from '#/engine/vgic/dist-region.ts'
import { DIST_REGISTERS, type Region } from '#/engine/vgic/vgic-mmio-v2.ts'

/** A place of the distributor, as the console names it. */
export interface Place {
  readonly offset: number
  readonly region: Region | undefined
}

/** Words of a register that a machine of this size has. */
const wordsOf = ({ bits, size }: Region, { nrSpis }: MachineConfig): number =>
  bits === 0 ? size / 4 : Math.ceil(((nrSpis + 32) * bits) / 32)

/** `GICD_ISPENDR1`, `ISPENDR1`, `GICD_CTLR` or an offset such as `0x204`; null when it is none of them. */
export function placeOf(text: string, config: MachineConfig): Place | null {
  if (/^(0x[0-9a-f]+|\d+)$/i.test(text)) {
    const offset = Number(text)
    if (offset >= DIST_SIZE) return null
    return { offset, region: regionAt(offset) }
  }
  const [, name = '', index = '0'] = /^(?:GICD_)?([A-Z]+?)(\d*)$/i.exec(text) ?? []
  const region = DIST_REGISTERS.find((r) => r.name === `GICD_${name.toUpperCase()}`)
  const word = Number(index || 0)
  if (!region || word >= wordsOf(region, config)) return null
  return { offset: region.offset + word * 4, region }
}

/** Every register name of a machine, for completion. */
export const registerNames = (config: MachineConfig): readonly string[] =>
  DIST_REGISTERS.flatMap((region) => {
    const words = wordsOf(region, config)
    return words === 1
      ? [region.name]
      : Array.from({ length: words }, (_, n) => `${region.name}${n}`)
  })

/** The width of an access that names none: a word, except for a byte offset of a register that allows bytes. */
export const defaultWidth = ({ offset }: Place): Width => (offset % 4 === 0 ? 4 : 1)
