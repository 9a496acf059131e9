import type { Spot } from '#/engine/machine/spot.ts'
import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { LR_BITS } from './lr-bits.ts'
import { DIST_FIELDS, PHYS_FIELDS } from './register-fields.ts'
import { fieldName } from './sentence.ts'

/** One spot in three tongues; an empty string where a tongue has no word for it. */
export interface Names {
  /** As the manual writes it: `GICD_ISPENDR1[1]`. */
  readonly register: string
  /** As KVM writes it: `irq->pending_latch`. */
  readonly field: string
  /** As the picture shows it: "triangle at 33". */
  readonly glyph: string
}

/** A field of a register, `[1]` or `[15:8]`. */
const range = (low: number, bits: number): string =>
  bits === 1 ? `[${low}]` : `[${low + bits - 1}:${low}]`

/** The word and the bits of an interrupt's field in a distributor register. */
function distRegister(name: string, bits: number, intid: number): string {
  const perWord = 32 / bits
  return `${name}${Math.floor(intid / perWord)}${range((intid % perWord) * bits, bits)}`
}

function irqNames(spot: Extract<Spot, { of: 'irq' }>, state: MachineState): Names {
  const { vcpu, intid, field } = spot
  const known = DIST_FIELDS[field]
  const whose = vcpu === NONE ? '' : ` of vCPU${vcpu}`
  // Of an edge interrupt no register shows the line: it pends by its latch alone.
  const isShown = field !== 'lineLevel' || irqOf(state, Math.max(0, vcpu), intid).config === 'level'
  return {
    register:
      known && isShown && (intid < 16 || !known.sgiOnly)
        ? distRegister(known.register, known.bits, known.sgiOnly ? intid & 15 : intid) + whose
        : '',
    field: `irq->${fieldName(field)}`,
    glyph: known?.glyph ? `${known.glyph} at ${intid}${whose}` : '',
  }
}

function physNames({ ph, field }: Extract<Spot, { of: 'phys' }>, state: MachineState): Names {
  const phys = state.phys[ph]
  const known = PHYS_FIELDS[field]
  if (!phys || !known) return { register: '', field: '', glyph: '' }
  const whose = phys.ppiCpu === NONE ? '' : ` of CPU${phys.ppiCpu}`
  const isShown = field !== 'line' || phys.trigger === 'level'
  return {
    register: isShown
      ? `${distRegister(known.register, 1, phys.hwintid)} of the physical distributor${whose}`
      : '',
    field: '',
    glyph: `${known.glyph} at physical ${phys.hwintid}${whose}`,
  }
}

const BANK_FIELDS = { hcr: 'GICH_HCR', vmcr: 'GICH_VMCR', apr: 'GICH_APR' } as const

/** A spot in the words of the manual, of KVM and of the picture. */
export function namesOf(spot: Spot, state: MachineState): Names {
  switch (spot.of) {
    case 'irq':
      return irqNames(spot, state)
    case 'phys':
      return physNames(spot, state)
    case 'lr': {
      const { vcpu, bank, n, field } = spot
      const { low, bits } = LR_BITS[field]
      const glyph = `row LR${n} of vCPU${vcpu}`
      return bank === 'hw'
        ? { register: `GICH_LR${n}${range(low, bits)} of CPU${vcpu}`, field: '', glyph }
        : { register: '', field: `vgic_v2->vgic_lr[${n}]${range(low, bits)}`, glyph: '' }
    }
    case 'cpuif': {
      const { vcpu, bank, field } = spot
      return bank === 'hw'
        ? { register: `${BANK_FIELDS[field]} of CPU${vcpu}`, field: '', glyph: '' }
        : { register: '', field: `vgic_v2->vgic_${field}`, glyph: '' }
    }
    case 'ap-list':
      return {
        register: '',
        field: 'vgic_cpu->ap_list_head',
        glyph: `ap_list of vCPU${spot.vcpu}`,
      }
    case 'vcpu':
      return { register: '', field: VCPU_FIELDS[spot.field], glyph: `vCPU${spot.vcpu}` }
    case 'dist':
      return { register: 'GICD_CTLR[0]', field: 'dist->enabled', glyph: 'distributor' }
    case 'machine':
      return { register: '', field: '', glyph: spot.field === 'bug' ? 'BUG' : 'host' }
  }
}

const VCPU_FIELDS: Readonly<Record<Extract<Spot, { of: 'vcpu' }>['field'], string>> = {
  id: 'vcpu->vcpu_id',
  inGuest: 'vcpu->mode',
  cpu: 'vcpu->cpu',
  usedLrs: 'vgic_cpu->used_lrs',
  irqPendingRequest: 'vcpu->requests',
}

/** A bit of a register. */
export type RegisterBit =
  | {
      readonly of: 'GICD'
      readonly side: 'virtual' | 'physical'
      /** `GICD_ISPENDR`, without its index. */
      readonly register: string
      readonly index: number
      readonly bit: number
      /** Whose bank a private interrupt is looked up in. */
      readonly vcpu: number
    }
  | {
      readonly of: 'GICH_LR'
      readonly bank: 'cpuIf' | 'hw'
      readonly vcpu: number
      readonly n: number
      readonly bit: number
    }

type DistBit = Extract<RegisterBit, { of: 'GICD' }>

/** The register under whose name {@link DIST_FIELDS} keeps what a clearing register shows too. */
const shownAs = (register: string): string => SETTING[register] ?? register

const SETTING: Readonly<Record<string, string>> = {
  GICD_ICENABLER: 'GICD_ISENABLER',
  GICD_ICPENDR: 'GICD_ISPENDR',
  GICD_ICACTIVER: 'GICD_ISACTIVER',
  GICD_CPENDSGIR: 'GICD_SPENDSGIR',
}

function virtualSpots({ register, index, bit, vcpu }: DistBit, state: MachineState): Spot[] {
  if (register === 'GICD_CTLR') return bit === 0 ? [{ of: 'dist', field: 'enabled' }] : []
  return Object.entries(DIST_FIELDS).flatMap(([field, known]): Spot[] => {
    if (!known || known.register !== shownAs(register)) return []
    const intid = Math.floor((index * 32 + bit) / known.bits)
    if (intid >= state.config.nrSpis + 32 || (known.sgiOnly && intid >= 16)) return []
    const owner = intid < 32 ? vcpu : NONE
    return [{ of: 'irq', vcpu: owner, intid, field: field as keyof typeof DIST_FIELDS }]
  })
}

function physicalSpots({ register, index, bit, vcpu }: DistBit, state: MachineState): Spot[] {
  const ph = state.phys.findIndex(
    ({ hwintid, ppiCpu }) => hwintid === index * 32 + bit && (ppiCpu === NONE || ppiCpu === vcpu),
  )
  if (ph < 0) return []
  return Object.entries(PHYS_FIELDS).flatMap(([field, known]): Spot[] =>
    known?.register === shownAs(register)
      ? [{ of: 'phys', ph, field: field as keyof typeof PHYS_FIELDS }]
      : [],
  )
}

/** The spots that a bit of a register shows; none where nothing stands behind it. */
export function spotsOfBit(shown: RegisterBit, state: MachineState): readonly Spot[] {
  if (shown.of === 'GICD')
    return shown.side === 'virtual' ? virtualSpots(shown, state) : physicalSpots(shown, state)
  const { bank, vcpu, n, bit } = shown
  const lr = state.vcpus[vcpu]?.[bank].lr[n]
  if (!lr) return []
  return Object.entries(LR_BITS).flatMap(([name, { low, bits, when }]): Spot[] =>
    bit >= low && bit < low + bits && when(lr)
      ? [{ of: 'lr', vcpu, bank, n, field: name as keyof typeof LR_BITS }]
      : [],
  )
}
