import { exitGuest } from '../machine/run-loop.ts'
import type { Transition } from '../machine/transition.ts'
import { FUNCTION_NAMES } from './function-names.ts'
import type { IrqLock } from './irq-lock.ts'
import { kvmVgicPut } from './vgic.ts'
import { NONE, VGIC_NR_PRIVATE_IRQS } from './vgic-irq.ts'
import { heldElsewhere } from './vgic-mmio.ts'

/** Takes a vCPU out of the guest, if it is in, and off its CPU. */
function forceOut(t: Transition, vcpu: number): void {
  if (t.vcpu(vcpu).inGuest) exitGuest(t, vcpu)
  kvmVgicPut(t, vcpu)
}

/**
 * `vgic_change_active_prepare()` (v4.16), `vgic_access_active_prepare()` (v5.7): a guest write to an active
 * register halts every vCPU, but until v5.7 only when the first INTID of the register is above 32, which
 * spares the word of SPIs 32–63.
 */
export function vgicChangeActivePrepare(t: Transition, intid: number, requester: number): void {
  t.rec.call(FUNCTION_NAMES.accessActivePrepare(t.kernel.rules), () => {
    const halts =
      t.kernel.rules.activeWaits === 'halt'
        ? t.rec.guard('intid >= VGIC_NR_PRIVATE_IRQS', intid >= VGIC_NR_PRIVATE_IRQS)
        : t.rec.guard('intid > VGIC_NR_PRIVATE_IRQS', intid > VGIC_NR_PRIVATE_IRQS)
    if (!halts) return
    for (const { id, inGuest } of t.state.vcpus) {
      if (id === requester) continue
      if (inGuest) t.rec.add({ e: 'forced', vcpu: id, how: 'halt' })
      forceOut(t, id)
    }
  })
}

/** The wait in `vgic_mmio_change_active()` (v4.16): until the vCPU whose list holds the interrupt is scheduled out. */
export function waitForHolder(t: Transition, lock: IrqLock, requester: number): void {
  const loaded = (vcpu: number) => t.vcpu(vcpu).cpu !== NONE
  while (
    t.rec.guard(
      'another loaded vCPU may hold the interrupt',
      heldElsewhere(lock, requester, loaded),
    )
  ) {
    const holder = lock.irq.vcpu
    t.rec.add({ e: 'forced', vcpu: holder, how: t.vcpu(holder).inGuest ? 'spin-exit' : 'spin-put' })
    forceOut(t, holder)
  }
}
