import { SPURIOUS_INTID } from '#/engine/gic/cpu-interface.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { Part } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { EEXIST, EINVAL } from '#/engine/vgic/errors.ts'
import { isSgi } from '#/engine/vgic/vgic-irq.ts'
import { assertNever } from '#/lib/assert-never.ts'
import { hex32 } from '#/lib/bits.ts'
import { registerAt } from './registers.ts'
import { bankText, VERBS, writeSentence } from './write-sentence.ts'

const SHORT_REGISTERS: Readonly<Record<string, string>> = {
  GICD_CTLR: 'CTLR',
  GICD_IPRIORITYR: 'PRIO',
  GICD_ITARGETSR: 'TGT',
  GICD_ICFGR: 'CFG',
  GICD_SGIR: 'SGIR',
  GICD_SPENDSGIR: 'SSGI',
  GICD_CPENDSGIR: 'CSGI',
}

const phys = (state: MachineState, ph: number): string => String(state.phys[ph]?.hwintid ?? ph)

/** "The host sets physical 72 pending", "The host disables physical 72". */
function hostBitSentence({ bit, value }: Extract<Op, { t: 'irqchip' }>, id: string): string {
  if (bit === 'enabled') return `The host ${value ? 'enables' : 'disables'} physical ${id}`
  return `The host ${value ? 'sets' : 'clears'} physical ${id} ${bit}`
}

/** An act as one short sentence, present tense, subject first, no full stop. */
export function actSentence(op: Op, state: MachineState): string {
  switch (op.t) {
    case 'write':
      return writeSentence(`Guest vCPU${op.vcpu}`, op)
    case 'read':
      return `Guest vCPU${op.vcpu} reads ${registerAt(op.offset).name}`
    case 'uaccess-write':
      return writeSentence('Userspace', op)
    case 'uaccess-read':
      return `Userspace reads ${registerAt(op.offset).name}${bankText(op)}`
    case 'enter':
      return `vCPU${op.vcpu} enters the guest`
    case 'exit':
      return `vCPU${op.vcpu} exits the guest`
    case 'put':
      return `Host schedules vCPU${op.vcpu} out`
    case 'iar':
      return `Guest vCPU${op.vcpu} acknowledges`
    case 'eoir':
      return `Guest vCPU${op.vcpu} ends ${op.intid}`
    case 'dir':
      return `Guest vCPU${op.vcpu} deactivates ${op.intid}`
    case 'eoimode':
      return `Guest vCPU${op.vcpu} sets EOImode ${op.split ? 1 : 0}`
    case 'pmr':
      return `Guest vCPU${op.vcpu} sets its priority mask to 0x${op.value.toString(16)}`
    case 'gicv-read':
      return `Guest vCPU${op.vcpu} reads GICV_${op.reg}`
    case 'gicv-write':
      return `Guest vCPU${op.vcpu} writes 0x${op.value.toString(16)} to GICV_${op.reg}`
    case 'gicc-read':
      return `Userspace reads GICC_${op.reg} of vCPU${op.vcpu}`
    case 'gicc-write':
      return `Userspace writes 0x${op.value.toString(16)} to GICC_${op.reg} of vCPU${op.vcpu}`
    case 'irqchip':
      return hostBitSentence(op, phys(state, op.ph))
    case 'inject':
      return `${op.owner ? `The ${op.owner}` : 'A device model'} drives ${op.intid} ${op.level ? 'high' : 'low'}`
    case 'own':
      return `The ${op.owner} claims ${op.intid}`
    case 'line':
      return `The device ${op.level ? 'raises' : 'lowers'} the line of ${phys(state, op.ph)}`
    case 'hostirq':
      return `The host takes ${phys(state, op.ph)}`
    case 'map':
      return `The host maps ${op.intid} to physical ${phys(state, op.ph)}`
    case 'unmap':
      return `The host unmaps ${op.intid}`
    case 'host-takes':
      return `The host takes interrupts ${op.when === 'at-once' ? 'at once' : 'by hand'}`
    default:
      return assertNever(op)
  }
}

/** Acts whose short name says more than their kind: which register, which bit, which level. */
type NamedByDetail =
  | 'write'
  | 'uaccess-write'
  | 'line'
  | 'irqchip'
  | `gic${'c' | 'v'}-${'read' | 'write'}`

const SHORT: Readonly<Record<Exclude<Op['t'], NamedByDetail>, string>> = {
  read: 'read',
  'uaccess-read': 'read',
  enter: 'enter',
  exit: 'exit',
  put: 'put',
  iar: 'IAR',
  eoir: 'EOI',
  dir: 'DIR',
  eoimode: 'EOIM',
  pmr: 'PMR',
  inject: 'inj',
  own: 'own',
  hostirq: 'IRQ',
  map: 'map',
  unmap: 'unmap',
  'host-takes': 'host',
}

const SHORT_BITS = { pending: 'PEND', active: 'ACT', enabled: 'EN' } as const

/** At most six letters for the step axis; an act of userspace begins with `u`, one of the host with `h`. */
export function shortName(op: Op): string {
  if (op.t === 'line') return op.level ? 'line1' : 'line0'
  if (op.t === 'irqchip') return `h${SHORT_BITS[op.bit]}${Number(op.value)}`
  if (op.t === 'gicv-read' || op.t === 'gicv-write') return op.reg
  if (op.t === 'gicc-read' || op.t === 'gicc-write') return `u${op.reg}`
  if (op.t !== 'write' && op.t !== 'uaccess-write') return SHORT[op.t]
  const name = registerAt(op.offset).region?.name ?? ''
  const short = VERBS[name]?.[2] ?? SHORT_REGISTERS[name] ?? 'write'
  return op.t === 'write' ? short : `u${short}`.slice(0, 6)
}

/** Which actor's act it is: guest, userspace, device, host or the run loop. */
export function actorOf(op: Op): 'G' | 'U' | 'D' | 'H' {
  if (['uaccess-write', 'uaccess-read', 'gicc-write', 'gicc-read'].includes(op.t)) return 'U'
  if (op.t === 'line' || op.t === 'inject') return 'D'
  return ['hostirq', 'irqchip', 'own', 'map', 'unmap', 'put', 'host-takes'].includes(op.t)
    ? 'H'
    : 'G'
}

/** What GICV_IAR or GICV_HPPIR gave; of an SGI the whole word, since bits 12:10 name its sender. */
function iarText(iar: number): string {
  const intid = iar & 1023
  if (intid === SPURIOUS_INTID) return `reads ${intid}: nothing to take`
  if (!isSgi(intid)) return `reads ${intid}`
  return `reads 0x${iar.toString(16).padStart(3, '0')}: ${intid}, sent by vCPU${iar >>> 10}`
}

/** What came back, with the act as the subject: the value read, the interrupt acknowledged; empty when there is nothing to say. */
export function resultText({ op, result }: Pick<Part, 'op' | 'result'>): string {
  if (result.status === 'bug') return `stops the kernel: BUG ${result.what}`
  if (result.status === 'refused') return ''
  if (result.iar !== undefined) return iarText(result.iar)
  if (op.t === 'gicv-read' && op.reg === 'HPPIR' && result.val !== undefined)
    return iarText(result.val)
  if (result.val !== undefined) return `reads 0x${hex32(result.val)}`
  if (result.ret === EEXIST) return 'gives -EEXIST: another one owns it'
  if (result.ret === EINVAL)
    return op.t === 'own'
      ? 'gives -EINVAL: an SGI has no owner'
      : 'gives -EINVAL: this kernel cannot be that distributor'
  if (result.ignored) return 'is ignored: 1020 to 1023 name no interrupt'
  if (result.taken === false) return 'is not deliverable'
  return ''
}
