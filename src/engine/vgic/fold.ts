import { deactivatePhysical } from '../gic/cpu-interface.ts'
import { eoiCount, GICH_HCR_UIE } from '../gic/gich.ts'
import { type ListRegister, lrSignalsEoi } from '../gic/list-register.ts'
import type { Transition } from '../machine/transition.ts'
import { worksOneByOne } from './function-names.ts'
import { vgicTargetOracle } from './queue.ts'
import { isPrivate } from './vgic-irq.ts'
import { vgicV2ComputeLr, vgicV2FoldLr } from './vgic-v2.ts'

/** One list register goes back into the record, and whoever waits for the end of a level SPI hears of it. */
function foldLr(t: Transition, vcpu: number, lr: ListRegister): void {
  if (lrSignalsEoi(lr) && !isPrivate(lr.vintid)) t.rec.add({ e: 'acked-notify', intid: lr.vintid })
  vgicV2FoldLr(t.lock(vcpu, lr.vintid), lr)
}

/**
 * Ends an active interrupt that is in no list register as the guest would have ended it in one (v6.19):
 * its list register is worked out, loses the active bit, and is folded; the physical interrupt of a mapped
 * one is deactivated by the host's GICC_DIR.
 */
export function deactivateOutsideLr(t: Transition, vcpu: number, intid: number): void {
  const lr = { ...vgicV2ComputeLr(t.lock(vcpu, intid)), active: false }
  if (lr.hw) {
    t.rec.add({ e: 'host-dir', vcpu, pintid: lr.pintid })
    deactivatePhysical(t, vcpu, lr)
  }
  foldLr(t, vcpu, lr)
}

/**
 * The second half of `vgic_v2_fold_lr_state()` (v6.19): the guest ended `count` interrupts that were in no
 * list register. Deactivations come in reverse order of acknowledges and the list is sorted, so they were
 * the first active ones behind `last`, the last interrupt that got a list register.
 */
function replayEoiCount(t: Transition, vcpu: number, last: number, count: number): void {
  const { apList } = t.vcpu(vcpu)
  let left = count
  for (const intid of apList.slice(apList.indexOf(last) + 1)) {
    if (left === 0) return
    const lock = t.lock(vcpu, intid)
    if (vgicTargetOracle(lock) !== vcpu || !lock.irq.active) continue
    deactivateOutsideLr(t, vcpu, intid)
    left--
  }
}

/** `vgic_v2_fold_lr_state()`: the list registers in use, then (v6.19) what was ended outside of them. */
function foldUsedLrs(t: Transition, vcpu: number): void {
  const { usedLrs, cpuIf } = t.vcpu(vcpu)
  for (const lr of cpuIf.lr.slice(0, usedLrs)) foldLr(t, vcpu, lr)
  const last = cpuIf.lr[usedLrs - 1]
  const count = eoiCount(cpuIf.hcr)
  if (
    t.kernel.rules.overflowEoi === 'replayed' &&
    last &&
    t.rec.guard('EOIcount is not 0', count > 0)
  )
    replayEoiCount(t, vcpu, last.vintid, count)
}

/** `vgic_fold_lr_state()`: what happened in the list registers goes back into the records. */
export function vgicFoldLrState(t: Transition, vcpu: number): void {
  t.rec.call(
    'vgic_fold_lr_state',
    () => {
      const { rules } = t.kernel
      const { hcr } = t.vcpu(vcpu).cpuIf
      if (rules.maintenance === 'underflow') t.setBank(vcpu, 'cpuIf', 'hcr', hcr & ~GICH_HCR_UIE)
      // Until v6.19 what is recorded under its name is the body of its loop, one interrupt at a time.
      if (worksOneByOne(rules))
        t.rec.call('vgic_v2_fold_lr_state', () => foldUsedLrs(t, vcpu), `vCPU ${vcpu}`)
      else foldUsedLrs(t, vcpu)
      t.setVcpu(vcpu, 'usedLrs', 0)
    },
    `vCPU ${vcpu}`,
  )
}
