import {
  highestPendingLr,
  IDLE_PRIORITY,
  runningPriority,
  SPURIOUS_INTID,
} from '#/engine/gic/cpu-interface.ts'
import { encodeLr } from '#/engine/gic/gich.ts'
import { type ListRegister, lrValid } from '#/engine/gic/list-register.ts'
import { type PhysIrq, physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import { lrsInUse } from '#/engine/machine/guest-view.ts'
import { irqOf, type MachineState, physOf, type Vcpu, vcpuOf } from '#/engine/machine/state.ts'
import type { VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import { guestState, lrState } from '#/explain/lr-state.ts'
import { hex8, hex32 } from '#/lib/bits.ts'

/** What one kernel says to a fact. */
export interface Said {
  /** What is compared. */
  readonly value: string
  /** Beside it, quiet. */
  readonly note: string
}

/** One line that all kernels answer. */
export interface Fact {
  readonly label: string
  readonly of: (state: MachineState, subject: Witness) => Said
}

const said = (value: string, note = ''): Said => ({ value, note })

/** The vCPU through which an interrupt is seen, and its list register there. */
function servedBy(state: MachineState, subject: Witness) {
  const id = vcpuOf(state, subject.vcpu, subject.intid)
  const vcpu = state.vcpus[id] as Vcpu
  const n = vcpu.hw.lr.findIndex((lr) => lrValid(lr) && lr.vintid === subject.intid)
  return { vcpu, n, lr: vcpu.hw.lr[n] }
}

const lrNote = ({ hw, pintid, pending, active }: ListRegister): string =>
  `${hw ? `HW ${pintid}, ` : ''}${[pending && 'pending', active && 'active'].filter(Boolean).join(' and ') || 'invalid'}`

/** The list register that an interrupt was ended in, until the exit; -1 = there is none. */
const endedIn = (vcpu: Vcpu, intid: number): number =>
  lrsInUse(vcpu).findIndex(({ vintid }) => vintid === intid)

function iar({ hw, inGuest }: Vcpu): Said {
  if (!inGuest) return said('–', 'out of the guest')
  const intid = hw.lr[highestPendingLr(hw)]?.vintid ?? SPURIOUS_INTID
  return intid === SPURIOUS_INTID
    ? said(String(intid), 'nothing to take')
    : said(String(intid), `would take ${intid}`)
}

function priorities({ hw }: Vcpu): Said {
  const running = runningPriority(hw)
  return said(`${running === IDLE_PRIORITY ? 'idle' : hex8(running)}  ${hex32(hw.apr)}`)
}

export const VIRTUAL_FACTS: readonly Fact[] = [
  { label: 'Next GICV_IAR', of: (state, subject) => iar(servedBy(state, subject).vcpu) },
  {
    label: 'List register',
    of: (state, subject) => {
      const { vcpu, n: valid } = servedBy(state, subject)
      const n = valid < 0 ? endedIn(vcpu, subject.intid) : valid
      const lr = vcpu.hw.lr[n]
      return lr
        ? said(hex32(encodeLr(lr)), `LR${n}, ${lrNote(lr)}`)
        : said('none', 'no list register holds it')
    },
  },
  {
    label: 'ap_list',
    of: (state, subject) => {
      const { vcpu } = servedBy(state, subject)
      return said(vcpu.apList.join(' ') || 'none', `vCPU${vcpu.id}`)
    },
  },
  { label: 'Running, APR', of: (state, subject) => priorities(servedBy(state, subject).vcpu) },
]

const twin = (state: MachineState, { vcpu, intid }: Witness): PhysIrq | undefined =>
  physOf(state, irqOf(state, vcpu, intid))

const physFact = (label: string, value: (phys: PhysIrq) => boolean): Fact => ({
  label,
  of: (state, subject) => {
    const phys = twin(state, subject)
    return phys ? said(value(phys) ? '1' : '0') : said('–', 'not mapped')
  },
})

export const PHYSICAL_FACTS: readonly Fact[] = [
  physFact('Device line', ({ line }) => line),
  physFact('Pending latch', ({ latch }) => latch),
  physFact('Active', ({ active }) => active),
]

/** An interrupt, or its twin, at the head of a band. */
export interface Headline {
  readonly pending: boolean
  readonly active: boolean
  /** P, L, A, E, H, C as KVM's debug file prints them; empty for a physical interrupt. */
  readonly flags: string
  readonly note: string
}

/** The flags of a {@link Headline} in their order: a letter, and what it stands for. */
export const FLAGS: readonly (readonly [letter: string, word: string])[] = [
  ['P', 'pending latch'],
  ['L', 'line level'],
  ['A', 'active'],
  ['E', 'enabled'],
  ['H', 'hw, mapped to a physical interrupt'],
  ['C', 'config, 1 is level and 0 is edge'],
]

const flagsOf = (irq: VgicIrq): string =>
  [irq.pendingLatch, irq.lineLevel, irq.active, irq.enabled, irq.hw, irq.config === 'level']
    .map(Number)
    .join('')

function headNote(state: MachineState, subject: Witness): string {
  const { n, lr } = servedBy(state, subject)
  if (lr) return `${lr.active ? 'active' : 'pending'} in LR${n}`
  return lrState(state, subject) === 'inv' ? 'ended, not read back yet' : 'in no list register'
}

/** The virtual interrupt as the guest has it: by the list registers that hold it, else by KVM's record. */
export function virtualHeadline(state: MachineState, subject: Witness): Headline {
  return {
    ...guestState(state, subject),
    flags: flagsOf(irqOf(state, subject.vcpu, subject.intid)),
    note: headNote(state, subject),
  }
}

/** The physical interrupt that it is mapped to. */
export function physicalHeadline(state: MachineState, subject: Witness): Headline {
  const phys = twin(state, subject)
  if (!phys) return { pending: false, active: false, flags: '', note: 'not mapped' }
  const note = phys.line ? 'line high' : 'line low'
  return { pending: physPending(phys), active: phys.active, flags: '', note }
}
