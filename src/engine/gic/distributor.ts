import type { MachineState } from '../machine/state.ts'
import type { Transition } from '../machine/transition.ts'
import { kvmVgicInjectIrq } from '../vgic/injection.ts'
import { NONE, type VgicIrq } from '../vgic/vgic-irq.ts'
import {
  HOST_ACKNOWLEDGE,
  HOST_HANDLER,
  HOST_REQUEST,
  PHYSICAL_INPUT,
  physPending,
} from './phys-irq.ts'

/** The device drives its wire; a rise on an edge-triggered interrupt sets the pending latch. */
export function setLine(t: Transition, ph: number, level: boolean): void {
  t.rec.call(PHYSICAL_INPUT, () => {
    const phys = t.phys(ph)
    if (!t.rec.guard('the line changes', phys.line !== level)) return
    t.setPhys(ph, 'line', level)
    if (phys.trigger === 'edge' && level) t.setPhys(ph, 'latch', true)
  })
}

/** The bits of a physical interrupt that the host sets and clears by itself. */
export const HOST_BITS = ['pending', 'active', 'enabled'] as const
export type HostBit = (typeof HOST_BITS)[number]

/**
 * The host writes GICD_ISPENDR to GICD_ICENABLER of its own distributor: `irq_set_irqchip_state()`,
 * `enable_irq()` and `disable_irq()`, of a PPI `enable_percpu_irq()` and `disable_percpu_irq()`. A level interrupt stays pending while its line is high.
 */
export function hostSetsBit(t: Transition, ph: number, bit: HostBit, value: boolean): void {
  const { hwintid, ppiCpu } = t.phys(ph)
  const toggle = `${value ? 'enable' : 'disable'}_${ppiCpu === NONE ? '' : 'percpu_'}irq`
  t.rec.call(
    bit === 'enabled' ? toggle : 'irq_set_irqchip_state',
    () => t.setPhys(ph, bit === 'pending' ? 'latch' : bit, value),
    String(hwintid),
  )
}

/** The virtual interrupt that a host interrupt is mapped to. */
export function mappedTo(
  state: MachineState,
  ph: number,
): { readonly vcpu: number; readonly irq: VgicIrq } | undefined {
  const isTwin = (irq: VgicIrq) => irq.hw && irq.hostIrq === ph
  for (const { id, privateIrqs } of state.vcpus) {
    const irq = privateIrqs.find(isTwin)
    if (irq) return { vcpu: id, irq }
  }
  const irq = state.spis.find(isTwin)
  return irq && { vcpu: NONE, irq }
}

/**
 * The end of a handler of an interrupt that is mapped to nothing: what still pends, because nobody has quieted
 * the device, would be taken again and again, so it is masked. Linux does so too ("nobody cared").
 */
function maskUnlessQuiet(t: Transition, ph: number): void {
  t.rec.call(
    HOST_HANDLER,
    () => {
      if (t.rec.guard('somebody quieted the device', !physPending(t.phys(ph)))) return
      t.setPhys(ph, 'enabled', false)
    },
    String(t.phys(ph).hwintid),
  )
}

/** Whoever maps an interrupt has requested it from the host, which unmasks it. */
export function hostRequest(t: Transition, ph: number): void {
  if (t.phys(ph).enabled) return
  t.rec.call(HOST_REQUEST, () => t.setPhys(ph, 'enabled', true), String(t.phys(ph).hwintid))
}

/**
 * The host takes a deliverable interrupt: acknowledge (active, latch cleared) and, with EOImode 1,
 * priority drop without deactivation; then its handler raises the virtual line. The host deactivates
 * by itself only what is not mapped; where it takes interrupts at once, the handler of that masks what nobody
 * quiets. Gives whether it was deliverable.
 */
export function hostAcknowledge(t: Transition, ph: number): boolean {
  return t.rec.call(
    HOST_ACKNOWLEDGE,
    () => {
      const phys = t.phys(ph)
      if (!t.rec.guard('enabled', phys.enabled)) return false
      if (!t.rec.guard('pending', physPending(phys))) return false
      if (t.rec.guard(`physical ${phys.hwintid} is active already`, phys.active)) return false
      t.setPhys(ph, 'latch', false)
      const twin = mappedTo(t.state, ph)
      if (t.rec.guard('mapped: the host only drops the priority', twin !== undefined) && twin) {
        t.setPhys(ph, 'active', true)
        // The handler of a mapped interrupt belongs to whoever owns it.
        kvmVgicInjectIrq(t.lock(twin.vcpu, twin.irq.intid), true, twin.irq.owner)
      } else if (t.state.hostTakes === 'at-once') maskUnlessQuiet(t, ph)
      return true
    },
    String(t.phys(ph).hwintid),
  )
}
