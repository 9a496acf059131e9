import { enterGuest, exitGuest } from '../machine/run-loop.ts'
import type { MachineState } from '../machine/state.ts'
import type { Transition } from '../machine/transition.ts'
import { vgicPruneApList } from './ap-list.ts'
import { distWrite } from './dispatch.ts'
import { deactivateOutsideLr } from './fold.ts'
import { isPrivate, isSgi, NONE } from './vgic-irq.ts'

/** GICD_ICACTIVER */
const ICACTIVER = 0x380

/** `irq->on_lr` (v6.19): a vCPU in the guest has the interrupt in a list register. */
const isOnLr = (state: MachineState, vcpu: number, intid: number): boolean =>
  state.vcpus.some(
    ({ id, inGuest, usedLrs, cpuIf }) =>
      inGuest &&
      (id === vcpu || !isPrivate(intid)) &&
      cpuIf.lr.slice(0, usedLrs).some((lr) => lr.vintid === intid),
  )

/**
 * `vgic_v2_deactivate()` (v6.19): a store to GICV_DIR, out of the guest. What another running vCPU holds
 * is ended like a write of GICD_ICACTIVER, which halts it; anything else from its record.
 */
function vgicV2Deactivate(t: Transition, vcpu: number, intid: number, source: number): void {
  t.rec.call(
    'vgic_v2_deactivate',
    () => {
      if (intid >= t.state.config.nrSpis + 32) {
        t.rec.add({ e: 'warn', text: `no interrupt ${intid}` })
        return
      }
      const { vcpu: holder, activeSource } = t.irq(vcpu, intid)
      if (!t.rec.guard('irq->vcpu', holder !== NONE)) return
      if (t.rec.guard('irq->on_lr', isOnLr(t.state, vcpu, intid))) {
        const bit = (1 << (intid % 32)) >>> 0
        const word = ICACTIVER + Math.floor(intid / 32) * 4
        distWrite(t, { vcpu, isUaccess: false }, word, 4, bit)
      } else {
        if (isSgi(intid) && !t.rec.guard('irq->active_source', activeSource === source)) return
        deactivateOutsideLr(t, vcpu, intid)
      }
      // KVM_REQ_VGIC_PROCESS_UPDATE. A holder in the guest prunes its list when it leaves.
      if (!t.vcpu(holder).inGuest) vgicPruneApList(t, holder)
    },
    String(intid),
  )
}

/** A guest's store to GICV_DIR where KVM traps it: exit, the deactivation, entry. */
export function trappedDir(t: Transition, vcpu: number, intid: number, source: number): void {
  exitGuest(t, vcpu)
  vgicV2Deactivate(t, vcpu, intid, source)
  t.rec.add({ e: 'dir-trapped', vcpu, intid })
  enterGuest(t, vcpu)
}
