import type { MachineState } from '../machine/state.ts'
import type { Transition } from '../machine/transition.ts'
import { kvmVgicInjectIrq } from '../vgic/injection.ts'
import { NONE, type VgicIrq } from '../vgic/vgic-irq.ts'
import { physPending } from './phys-irq.ts'

/** The device drives its wire; a rise on an edge-triggered interrupt sets the pending latch. */
export function setLine(t: Transition, ph: number, level: boolean): void {
  t.rec.call('physical GIC: input', () => {
    const phys = t.phys(ph)
    if (!t.rec.guard('the line changes', phys.line !== level)) return
    t.setPhys(ph, 'line', level)
    if (phys.trigger === 'edge' && level) t.setPhys(ph, 'latch', true)
  })
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
 * The host takes a deliverable interrupt: acknowledge (active, latch cleared) and, with EOImode 1,
 * priority drop without deactivation; then its handler raises the virtual line. The host deactivates
 * by itself only what is not mapped. Gives whether it was deliverable.
 */
export function hostAcknowledge(t: Transition, ph: number): boolean {
  return t.rec.call(
    'host: GICC_IAR',
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
      }
      return true
    },
    String(t.phys(ph).hwintid),
  )
}
