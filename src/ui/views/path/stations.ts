import { IDLE_PRIORITY, runningPriority } from '#/engine/gic/cpu-interface.ts'
import { encodeLr } from '#/engine/gic/gich.ts'
import { lrValid } from '#/engine/gic/list-register.ts'
import { PHYSICAL_DEACTIVATE, type PhysIrq, physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { irqOf, type MachineState, physOf, type Vcpu, vcpuOf } from '#/engine/machine/state.ts'
import { irqIsPending, NONE, type VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import type { Deed, Wire } from '#/explain/did.ts'
import { priorityText } from '#/explain/priority-text.ts'
import { pmrText, vmcrNow } from '#/explain/vmcr-now.ts'

/** A named value of a station, and where it is kept. */
export interface StationField {
  readonly name: string
  readonly value: string
  readonly spot: Spot
}

type IrqFlag = 'pendingLatch' | 'lineLevel' | 'active' | 'enabled' | 'hw' | 'config'
type PhysFlag = 'line' | 'latch' | 'active'

const bit = (value: boolean): string => (value ? '1' : '0')

const flags = ({ config, ...irq }: VgicIrq) => ({ ...irq, config: config === 'level' })

/** A flag of `struct vgic_irq`; `lvl` stands for a level-sensitive `config`. */
function irqField(irq: VgicIrq, owner: number, name: string, field: IrqFlag): StationField {
  const spot = { of: 'irq', vcpu: owner, intid: irq.intid, field } as const
  return { name, value: bit(flags(irq)[field]), spot }
}

function physField(phys: PhysIrq, ph: number, name: string, field: PhysFlag): StationField {
  const value = bit(name === 'pending' ? physPending(phys) : phys[field])
  return { name, value, spot: { of: 'phys', ph, field } }
}

/** List register that the guest has changed since KVM loaded it: newer than KVM's record, which hears of it at the exit. */
function newerLr(vcpu: Vcpu | undefined, intid: number): number | null {
  if (!vcpu?.inGuest) return null
  const { hw, cpuIf } = vcpu
  const n = hw.lr.findIndex((lr, n) => {
    const loaded = cpuIf.lr[n]
    return lr.vintid === intid && loaded?.vintid === intid && encodeLr(lr) !== encodeLr(loaded)
  })
  return n < 0 ? null : n
}

/** Everything that the picture of one interrupt's path shows, station by station. */
export function stationsOf(state: MachineState, selection: Witness) {
  const irq = irqOf(state, selection.vcpu, selection.intid)
  const phys = physOf(state, irq)
  const vcpu = state.vcpus[vcpuOf(state, selection.vcpu, selection.intid)] ?? state.vcpus[0]
  const bank = vcpu?.hw
  const control = vcpu && vmcrNow(vcpu)
  const owner = selection.intid < 32 ? selection.vcpu : NONE
  const ofIrq = (name: string, field: IrqFlag) => irqField(irq, owner, name, field)
  const ofPhys = (name: string, field: PhysFlag) =>
    phys ? [physField(phys, irq.hostIrq, name, field)] : []
  const [wire = ofIrq('line_level', 'lineLevel')] = ofPhys('line', 'line')
  const running = bank ? runningPriority(bank) : IDLE_PRIORITY
  return {
    irq,
    phys,
    vcpuId: vcpu?.id ?? 0,
    pending: irqIsPending(irq),
    physPending: phys ? physPending(phys) : false,
    virtual: [
      ofIrq('pending_latch', 'pendingLatch'),
      ofIrq('line_level', 'lineLevel'),
      ofIrq('active', 'active'),
      ofIrq('en', 'enabled'),
      ofIrq('hw', 'hw'),
      ofIrq('lvl', 'config'),
    ],
    physical: [
      ...ofPhys('line', 'line'),
      ...ofPhys('pending', phys?.latch ? 'latch' : 'line'),
      ...ofPhys('active', 'active'),
    ],
    /** What the device drives: the line of the physical twin, or the virtual one. */
    wire,
    apList: vcpu?.apList ?? [],
    lrs: (bank?.lr ?? []).map((lr, n) => ({ n, lr, valid: lrValid(lr) })),
    newerLr: newerLr(vcpu, selection.intid),
    inGuest: vcpu?.inGuest ?? false,
    cpu: vcpu?.cpu ?? NONE,
    running: priorityText(running),
    eoiMode: bit(control?.vmcr.eoiMode ?? false),
    pmr: control ? pmrText(control.vmcr) : '',
    /** The two are what the next load will write. */
    isSaved: control?.isSaved ?? false,
  }
}

export type Stations = ReturnType<typeof stationsOf>

/** What the host does about the interrupt, in two short lines. */
export function hostLines({ phys, physPending, irq }: Stations): readonly [string, string] {
  if (!phys) return [`${irq.intid} is not`, 'mapped']
  if (phys.active) return [`idle: ${phys.hwintid} is`, 'active already']
  if (!physPending) return [`idle: ${phys.hwintid} is not`, 'pending']
  if (!phys.enabled) return [`idle: ${phys.hwintid} is`, 'disabled']
  return ['can take', String(phys.hwintid)]
}

/** The deeds about an interrupt by the way along which they happened. */
export function deedsByWire(
  deeds: readonly Deed[],
  intid: number,
): ReadonlyMap<Wire, readonly Deed[]> {
  const wires = new Map<Wire, Deed[]>()
  for (const deed of deeds) {
    if (deed.wire === null || (deed.intid !== intid && deed.intid !== NONE)) continue
    wires.set(deed.wire, [...(wires.get(deed.wire) ?? []), deed])
  }
  return wires
}

/** The numbers of deeds as a disc shows them: "2", "5–9", "2, 4". */
export function numbersText(deeds: readonly Deed[]): string {
  const first = deeds[0]?.n ?? 0
  const last = deeds.at(-1)?.n ?? 0
  if (first === last) return String(first)
  return last - first === deeds.length - 1 ? `${first}–${last}` : `${first}, ${last}`
}

/** What KVM does to a physical bit, and by which piece of the patch, or through the host's own GICC_DIR (v6.19). */
export function physWriteText(deed: Deed | undefined): string {
  if (!deed) return ''
  const { effect, to, text } = deed
  if (effect.fn === PHYSICAL_DEACTIVATE) return 'deactivate (GICC_DIR)'
  const bit = `${to === '1' ? 'set' : 'clear'} ${text.split(' ').at(-1)}`
  return effect.piece ? `${bit} (${effect.piece})` : bit
}
