import type { Op } from '#/engine/machine/op.ts'
import { priorityText } from './priority-text.ts'
import { intidsOf, registerAt } from './registers.ts'

/** What a write to a one-bit register does to an interrupt, in words. */
export const VERBS: Readonly<
  Record<string, readonly [verb: string, state: string, short: string]>
> = {
  GICD_ISPENDR: ['sets', 'pending', 'SPEND'],
  GICD_ICPENDR: ['clears', 'pending', 'CPEND'],
  GICD_ISACTIVER: ['sets', 'active', 'SACT'],
  GICD_ICACTIVER: ['clears', 'active', 'CACT'],
  GICD_ISENABLER: ['enables', '', 'EN'],
  GICD_ICENABLER: ['disables', '', 'DIS'],
}

/** The vCPUs of a mask: "vCPU0, vCPU2", "no vCPU". */
const vcpusOf = (mask: number): string =>
  Array.from({ length: 8 }, (_, id) => id)
    .filter((id) => mask & (1 << id))
    .map((id) => `vCPU${id}`)
    .join(', ') || 'no vCPU'

/** Whom an SGI goes to: the list, all but the writer, or the writer (IHI 0048B §4.3.15, TargetListFilter). */
const sgiTargets = (value: number): string =>
  [vcpusOf((value >>> 16) & 0xff), 'every other vCPU', 'itself', 'nobody'][(value >>> 24) & 3] ?? ''

/** A write of a distributor register as one short sentence, by `who`; a register without words of its own by its name. */
export function writeSentence(
  who: string,
  op: Extract<Op, { t: 'write' | 'uaccess-write' }>,
): string {
  return sentence(who, op) + bankText(op)
}

/** Whose copy of a banked register userspace means, or for whom it sends an SGI: a guest has its own alone. */
export function bankText(op: Extract<Op, { offset: number }>): string {
  if (op.t !== 'uaccess-write' && op.t !== 'uaccess-read') return ''
  const { region, intid } = registerAt(op.offset)
  if (region?.name === 'GICD_SGIR' && op.t === 'uaccess-write') return `, as vCPU${op.vcpu}`
  return region && region.bits > 0 && intid < 32 ? ` in the bank of vCPU${op.vcpu}` : ''
}

function sentence(
  who: string,
  { offset, len, value }: Extract<Op, { t: 'write' | 'uaccess-write' }>,
): string {
  const { region, name, intid } = registerAt(offset)
  const verb = region && VERBS[region.name]
  if (verb) {
    const ids = intidsOf(intid, value)
    return `${who} ${verb[0]} ${ids.length > 0 ? ids.join(', ') : 'nothing'}${verb[1] ? ` ${verb[1]}` : ''}`
  }
  switch (region?.name) {
    case 'GICD_CTLR':
      return `${who} switches the distributor ${value & 1 ? 'on' : 'off'}`
    case 'GICD_SGIR':
      return `${who} sends SGI ${value & 15} to ${sgiTargets(value)}`
    case 'GICD_IPRIORITYR':
      if (len === 1) return `${who} gives ${intid} priority ${priorityText(value)}`
      break
    case 'GICD_ITARGETSR':
      if (len === 1) return `${who} routes ${intid} to ${vcpusOf(value)}`
      break
  }
  return `${who} writes 0x${value.toString(16)} to ${name}`
}
