import type { Kernel } from '../editions/kernel.ts'
import { lrValid } from '../gic/list-register.ts'
import type { Effect } from '../machine/effect.ts'
import { isActiveForGuest, lrsInUse } from '../machine/guest-view.ts'
import type { Op } from '../machine/op.ts'
import { type MachineState, physOf, type Vcpu, vcpuOf } from '../machine/state.ts'
import { activePriorities } from '../vgic/active-priorities.ts'
import { writtenIntids } from '../vgic/dispatch.ts'
import { irqIsPending, NONE, type VgicIrq } from '../vgic/vgic-irq.ts'

export const RULE_IDS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'] as const
export type RuleId = (typeof RULE_IDS)[number]

/** One transition, as a rule sees it. */
export interface Transit {
  readonly from: MachineState
  readonly op: Op
  readonly to: MachineState
  readonly effects: readonly Effect[]
  readonly kernel: Kernel
}

/** An interrupt; `vcpu` is -1 for an SPI. Where a rule speaks of a vCPU and of no interrupt, `intid` is -1. */
export interface Witness {
  readonly vcpu: number
  readonly intid: number
}

export interface Verdict {
  readonly status: 'holds' | 'violated' | 'not-exercised'
  /** The interrupts that break the rule, or that put it to the test. */
  readonly witnesses: readonly Witness[]
}

export interface Rule {
  readonly id: RuleId
  /** A few words for a list. */
  readonly short: string
  /** The rule as a plain sentence. */
  readonly text: string
  readonly check: (transit: Transit) => Verdict
}

const NOT_EXERCISED: Verdict = { status: 'not-exercised', witnesses: [] }

/** Violated by any bad witness, else holding if anything put it to the test. */
function verdict(bad: readonly Witness[], tested: readonly Witness[]): Verdict {
  if (bad.length > 0) return { status: 'violated', witnesses: bad }
  return tested.length > 0 ? { status: 'holds', witnesses: tested } : NOT_EXERCISED
}

/** Every interrupt of the machine with the vCPU whose copy it is. */
function* allIrqs(
  state: MachineState,
): Generator<{ readonly vcpu: number; readonly irq: VgicIrq }> {
  for (const { id, privateIrqs } of state.vcpus)
    for (const irq of privateIrqs) yield { vcpu: id, irq }
  for (const irq of state.spis) yield { vcpu: NONE, irq }
}

function select(
  state: MachineState,
  test: (irq: VgicIrq, state: MachineState) => boolean,
): Witness[] {
  const found: Witness[] = []
  for (const { vcpu, irq } of allIrqs(state))
    if (test(irq, state)) found.push({ vcpu, intid: irq.intid })
  return found
}

function checkR1({ effects }: Transit): Verdict {
  const deactivations = effects.filter((effect) => effect.e === 'hw-deactivate')
  // What was mapped may be unmapped since: the list register knows what it was loaded for.
  const witness = ({ vcpu, vintid }: { vcpu: number; vintid: number }): Witness => ({
    vcpu: vintid < 32 ? vcpu : NONE,
    intid: vintid,
  })
  return verdict(
    deactivations.filter((effect) => !effect.legal).map(witness),
    deactivations.map(witness),
  )
}

const physicallyActive = (irq: VgicIrq, state: MachineState): boolean =>
  physOf(state, irq)?.active ?? false

const maskedForGood = (irq: VgicIrq, state: MachineState): boolean =>
  physicallyActive(irq, state) && !irq.active && !irqIsPending(irq) && irq.vcpu === NONE

const deliverable = (irq: VgicIrq): boolean => irq.active || (irq.enabled && irqIsPending(irq))

function checkR3({ to }: Transit): Verdict {
  if (!to.distEnabled) return NOT_EXERCISED
  return verdict(
    select(to, (irq) => irq.vcpu === NONE && deliverable(irq)),
    select(to, deliverable),
  )
}

const STATE_FIELDS = ['enabled', 'pendingLatch', 'lineLevel', 'active', 'vcpu'] as const
const PHYS_FIELDS = ['line', 'latch', 'active'] as const
const R4_REGISTERS = new Set(['GICD_ISPENDR', 'GICD_ICPENDR', 'GICD_ISACTIVER', 'GICD_ICACTIVER'])

function checkR4({ from, op, to }: Transit): Verdict {
  if (op.t !== 'uaccess-write') return NOT_EXERCISED
  const mapped = writtenIntids(from, op, R4_REGISTERS)
    .map((intid) => ({ vcpu: intid < 32 ? op.vcpu : NONE, intid }))
    .filter((w) => find(from, w).hw)
  const changed = mapped.filter((w) => {
    const [a, b] = [find(from, w), find(to, w)]
    const [pa, pb] = [physOf(from, a), physOf(to, b)]
    return STATE_FIELDS.some((f) => a[f] !== b[f]) || PHYS_FIELDS.some((f) => pa?.[f] !== pb?.[f])
  })
  return verdict(changed, mapped)
}

function find(state: MachineState, { vcpu, intid }: Witness): VgicIrq {
  const irq = intid < 32 ? state.vcpus[vcpu]?.privateIrqs[intid] : state.spis[intid - 32]
  if (!irq) throw new RangeError(`No interrupt ${intid} in this machine`)
  return irq
}

function checkR5({ to }: Transit): Verdict {
  const bad: Witness[] = []
  const tested: Witness[] = []
  for (const { id, hw } of to.vcpus) {
    for (const lr of hw.lr) {
      if (!lr.hw || !lrValid(lr)) continue
      const witness = { vcpu: lr.vintid < 32 ? id : NONE, intid: lr.vintid }
      tested.push(witness)
      if (lr.pending && lr.active) bad.push(witness)
    }
  }
  return verdict(bad, tested)
}

/** Whether no interrupt of a vCPU is active, neither in its list registers nor in KVM's records. */
function servesNone(state: MachineState, server: Vcpu): boolean {
  if (lrsInUse(server).some(({ active }) => active)) return false
  for (const { vcpu, irq } of allIrqs(state)) {
    const { intid, active } = irq
    // What a list register holds may be inactive in there and still active in KVM's record.
    if (
      active &&
      vcpuOf(state, vcpu, intid) === server.id &&
      isActiveForGuest(state, { vcpu, intid })
    )
      return false
  }
  return true
}

function checkR6({ to, kernel }: Transit): Verdict {
  const serving = to.vcpus.filter((vcpu) => activePriorities(vcpu, kernel.rules) !== 0)
  const witness = ({ id }: { readonly id: number }): Witness => ({ vcpu: id, intid: NONE })
  return verdict(serving.filter((vcpu) => servesNone(to, vcpu)).map(witness), serving.map(witness))
}

/** The rules, measured after every act; `RULE_SOURCES` has their formal definitions. */
export const RULES: readonly Rule[] = [
  {
    id: 'R1',
    short: 'deactivate only active',
    text: 'A hardware interrupt is deactivated only while its physical interrupt is active.',
    check: checkR1,
  },
  {
    id: 'R2',
    short: 'not masked for good',
    text: 'No physical interrupt is masked for good.',
    check: ({ to }) => verdict(select(to, maskedForGood), select(to, physicallyActive)),
  },
  {
    id: 'R3',
    short: 'nothing lost',
    text: 'Nothing that can be delivered is lost.',
    check: checkR3,
  },
  {
    id: 'R4',
    short: 'userspace spares mapped',
    text: 'Userspace writes of pending and active bits leave mapped interrupts alone.',
    check: checkR4,
  },
  {
    id: 'R5',
    short: 'no pend+act with HW',
    text: 'A hardware list register never holds pending and active.',
    check: checkR5,
  },
  {
    id: 'R6',
    short: 'no priority left active',
    text: 'No priority stays active once the vCPU serves no interrupt.',
    check: checkR6,
  },
]
