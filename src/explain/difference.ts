import { encodeLr, encodeVmcr } from '#/engine/gic/gich.ts'
import type { Cell, Effect } from '#/engine/machine/effect.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState, Vcpu } from '#/engine/machine/state.ts'
import { NONE, type VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import { type Place, placeKey, placeOf } from './place.ts'

/** Fields of two records that differ; the same record differs in none. */
function fieldsOf<T extends object>(a: T, b: T): readonly (keyof T)[] {
  if (a === b) return []
  return (Object.keys(a) as (keyof T)[]).filter((field) => a[field] !== b[field])
}

function irqPlaces(a: readonly VgicIrq[], b: readonly VgicIrq[], vcpu: number): readonly Place[] {
  if (a === b) return []
  const places: Place[] = []
  for (const [n, irq] of a.entries()) {
    const other = b[n]
    if (!other || irq === other) continue
    for (const field of fieldsOf(irq, other))
      places.push({ of: 'irq', vcpu, intid: irq.intid, field })
  }
  return places
}

const VCPU_FIELDS = ['inGuest', 'cpu', 'usedLrs', 'irqPendingRequest'] as const

function vcpuPlaces(a: Vcpu, b: Vcpu): readonly Place[] {
  if (a === b) return []
  const lists: readonly Place[] =
    a.apList.join() === b.apList.join() ? [] : [{ of: 'ap-list', vcpu: a.id }]
  const fields = VCPU_FIELDS.filter((field) => a[field] !== b[field])
  return [...lists, ...fields.map((field): Place => ({ of: 'vcpu', vcpu: a.id, field }))]
}

/** The bank that counts: the hardware of a vCPU that is loaded, KVM's copy of one that is put. */
const bankOf = ({ cpu }: Vcpu): 'hw' | 'cpuIf' => (cpu === NONE ? 'cpuIf' : 'hw')

function cpuInterfacePlaces(a: Vcpu, b: Vcpu): readonly Place[] {
  const vcpu = a.id
  const places: Place[] = []
  for (const [n, lr] of a.hw.lr.entries()) {
    const other = b.hw.lr[n]
    if (other && lr !== other && encodeLr(lr) !== encodeLr(other))
      places.push({ of: 'lr', vcpu, bank: 'hw', n })
  }
  const bank = bankOf(a)
  const [x, y] = [a[bank], b[bankOf(b)]]
  if (x.apr !== y.apr) places.push({ of: 'cpuif', vcpu, bank, field: 'apr' })
  if (a.hw.hcr !== b.hw.hcr) places.push({ of: 'cpuif', vcpu, bank: 'hw', field: 'hcr' })
  if (encodeVmcr(x.vmcr) !== encodeVmcr(y.vmcr))
    places.push({ of: 'cpuif', vcpu, bank, field: 'vmcr' })
  return places
}

/** What KVM sets up beside the interrupts themselves: it differs where nothing that a guest can see does. */
export const isControl = (place: Place): boolean => place.of === 'cpuif' && place.field === 'hcr'

/**
 * The places in which two states of the same machine differ: interrupts, physical interrupts, ap_lists,
 * the CPU interfaces. Kernels make KVM's copy of a CPU interface at different times; it counts only while
 * the vCPU is put and there is no other. Records that the states share cost nothing.
 */
export function differences(a: MachineState, b: MachineState): readonly Place[] {
  if (a === b) return []
  const places: Place[] = [...irqPlaces(a.spis, b.spis, NONE)]
  for (const [id, vcpu] of a.vcpus.entries()) {
    const other = b.vcpus[id]
    if (!other || vcpu === other) continue
    places.push(...irqPlaces(vcpu.privateIrqs, other.privateIrqs, id))
    places.push(...cpuInterfacePlaces(vcpu, other))
    places.push(...vcpuPlaces(vcpu, other))
  }
  for (const [ph, phys] of a.phys.entries()) {
    const other = b.phys[ph]
    if (other) for (const field of fieldsOf(phys, other)) places.push({ of: 'phys', ph, field })
  }
  const rest: Cell[] = []
  if (a.distEnabled !== b.distEnabled) rest.push({ of: 'dist', field: 'enabled' })
  if (a.distRevision !== b.distRevision) rest.push({ of: 'dist', field: 'revision' })
  if (a.hostTakes !== b.hostTakes) rest.push({ of: 'machine', field: 'hostTakes' })
  if (a.bug !== b.bug) rest.push({ of: 'machine', field: 'bug' })
  return [...places, ...rest]
}

/** The effect that first wrote what then differs, and whose it is: 0 or 1. */
export interface FirstWriter {
  readonly side: 0 | 1
  readonly place: Place
  readonly effect: Effect
}

const effectsOf = (outcome: ActOutcome): readonly Effect[] =>
  outcome.parts.flatMap(({ effects }) => effects)

const changes = (effect: Effect): boolean =>
  effect.e === 'write' ? effect.from !== effect.to : effect.e === 'lr' || effect.e === 'ap-list'

/**
 * Which effect, of either kernel, first changed one of the places that differ after an act. The two
 * records are read in step, so that what only one kernel did comes before what follows from it.
 */
export function firstWriter(
  a: ActOutcome,
  b: ActOutcome,
  places: readonly Place[],
): FirstWriter | null {
  const differing = new Set(places.map(placeKey))
  const sides = [effectsOf(a), effectsOf(b)] as const
  const length = Math.max(sides[0].length, sides[1].length)
  for (let n = 0; n < length; n++) {
    for (const side of [1, 0] as const) {
      const effect = sides[side][n]
      const place = effect && changes(effect) ? placeOf(effect) : null
      if (effect && place && differing.has(placeKey(place))) return { side, place, effect }
    }
  }
  return null
}
