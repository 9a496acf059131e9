import type { Width } from '../machine/op.ts'
import { irqOf, type MachineState } from '../machine/state.ts'
import type { Transition } from '../machine/transition.ts'
import { regionAt } from './dist-region.ts'
import { vgicChangeActivePrepare } from './halt.ts'
import { isPrivate, isSgi } from './vgic-irq.ts'
import type { Access, Reader, Region } from './vgic-mmio-v2.ts'

// From an offset, a width and a value to the fields of the interrupts concerned (vgic-mmio.c,
// `dispatch_mmio_read()`, `dispatch_mmio_write()`, `vgic_uaccess()`).

/** First INTID of an access to a per-interrupt register (`VGIC_ADDR_TO_INTID`). */
export const intidAt = (region: Region, offset: number): number =>
  Math.floor(((offset - region.offset) * 8) / (region.bits || 1))

/** `vgic_find_mmio_region()`: the register at an offset, if the access is one that it takes. */
export function vgicFindMmioRegion(
  state: MachineState,
  offset: number,
  len: Width,
): Region | undefined {
  const region = regionAt(offset)
  if (!region?.widths.includes(len) || offset % len !== 0) return undefined
  return region.bits > 0 && intidAt(region, offset) >= state.config.nrSpis + 32 ? undefined : region
}

/** The interrupts of an access, each with its first bit in the value. Only those that exist. */
function* fieldsOf(
  state: MachineState,
  region: Region,
  offset: number,
  len: Width,
): Generator<{ intid: number; shift: number }> {
  const bits = region.bits || 1
  const first = intidAt(region, offset)
  for (let n = 0; n * bits < len * 8; n++) {
    const intid = first + n
    if (intid < state.config.nrSpis + 32 && !(region.size === 16 && !isSgi(intid)))
      yield { intid, shift: n * bits }
  }
}

/** What a load from the distributor gives; what does not exist reads 0. */
export function distRead(
  state: MachineState,
  vcpu: number,
  offset: number,
  len: Width,
  reader: Reader,
): number {
  const region = vgicFindMmioRegion(state, offset, len)
  if (!region) return 0
  if (region.bits === 0) return region.read(state, vcpu, undefined, reader)
  let value = 0
  for (const { intid, shift } of fieldsOf(state, region, offset, len)) {
    value |= region.read(state, vcpu, irqOf(state, vcpu, intid), reader) << shift
  }
  return value >>> 0
}

/** A guest's load, with all that it does: `dispatch_mmio_read()`. */
export function distTrappedRead(t: Transition, vcpu: number, offset: number, len: Width): number {
  return t.rec.call('dispatch_mmio_read', () => {
    const region = vgicFindMmioRegion(t.state, offset, len)
    if (region?.preparesReads && t.kernel.rules.activeWaits === 'halt')
      vgicChangeActivePrepare(t, intidAt(region, offset), vcpu)
    if (region?.onRead)
      for (const { intid } of fieldsOf(t.state, region, offset, len))
        region.onRead(t.lock(vcpu, intid))
    return distRead(t.state, vcpu, offset, len, { isUaccess: false, rules: t.kernel.rules })
  })
}

/** Whether the register leaves the fields of private interrupts, such as `intid`, as they are. */
const keepsPrivate = (t: Transition, { privateKept }: Region, intid: number): boolean =>
  privateKept !== undefined &&
  isPrivate(intid) &&
  t.rec.call(privateKept, () => t.rec.guard('intid < VGIC_NR_PRIVATE_IRQS', true))

/**
 * A store to the distributor, `dispatch_mmio_write()` or `vgic_uaccess()`; what does not exist ignores it.
 * Gives 0, or a negative error number for userspace.
 */
export function distWrite(
  t: Transition,
  access: Access,
  offset: number,
  len: Width,
  value: number,
): number {
  return t.rec.call(access.isUaccess ? 'vgic_uaccess' : 'dispatch_mmio_write', () => {
    const region = vgicFindMmioRegion(t.state, offset, len)
    if (!t.rec.guard('a register takes this offset and width', region !== undefined) || !region)
      return 0
    if (access.isUaccess && region.uaccessWrite) return region.uaccessWrite(t, value)
    if (region.write) {
      region.write(t, value, access)
      return 0
    }
    const { writeIrq } = region
    if (!t.rec.guard(`${region.name} is writable`, writeIrq !== undefined) || !writeIrq) return 0
    const intid = intidAt(region, offset)
    if (keepsPrivate(t, region, intid)) return 0
    region.prepare?.(t, intid, access)
    if (region.onesOnly && value === 0) t.rec.guard('a bit of the value is set', false)
    const mask = (1 << region.bits) - 1
    for (const { intid, shift } of fieldsOf(t.state, region, offset, len)) {
      const part = (value >>> shift) & mask
      if (part !== 0 || !region.onesOnly) writeIrq(t.lock(access.vcpu, intid), part, access, t)
    }
    return 0
  })
}

/** INTIDs whose bits a store to one of `registers` writes as 1; none for any other access. */
export function writtenIntids(
  state: MachineState,
  access: { readonly offset: number; readonly len: Width; readonly value: number },
  registers: ReadonlySet<string>,
): readonly number[] {
  const region = vgicFindMmioRegion(state, access.offset, access.len)
  if (!region || !registers.has(region.name)) return []
  const mask = (1 << region.bits) - 1
  return [...fieldsOf(state, region, access.offset, access.len)]
    .filter(({ shift }) => ((access.value >>> shift) & mask) !== 0)
    .map(({ intid }) => intid)
}
