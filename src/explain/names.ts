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
      return spot.field === 'enabled'
        ? { register: 'GICD_CTLR[0]', field: 'dist->enabled', glyph: 'distributor' }
        : { register: 'GICD_IIDR[15:12]', field: 'dist->implementation_rev', glyph: '' }
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
