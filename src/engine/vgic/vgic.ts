import { eoiCount, GICH_HCR_LRENPIE, GICH_HCR_UIE, withEoiCount } from '../gic/gich.ts'
import { EMPTY_LR, type ListRegister, lrEmpty } from '../gic/list-register.ts'
import type { Transition } from '../machine/transition.ts'
import { surveyApList, vgicPruneApList, vgicSortApList } from './ap-list.ts'
import { vgicFoldLrState } from './fold.ts'
import { FUNCTION_NAMES } from './function-names.ts'
import { vgicV2ConfigureHcr } from './maintenance.ts'
import { vgicTargetOracle } from './queue.ts'
import { irqIsPending, NONE } from './vgic-irq.ts'
import { vgicV2PopulateLr } from './vgic-v2.ts'

/** `vgic_flush_lr_state()`: walks the ap_list and loads the list registers. */
function vgicFlushLrState(t: Transition, vcpu: number): void {
  t.rec.call(
    'vgic_flush_lr_state',
    () => {
      const { nrLr } = t.state.config
      const { rules } = t.kernel
      const demand = surveyApList(t, vcpu)
      const { depth, multiSgi } = demand
      if (t.rec.guard('more list registers needed than implemented', depth > nrLr) || multiSgi)
        vgicSortApList(t, vcpu)
      const { apList } = t.vcpu(vcpu)
      let count = 0
      let heldBack = 0x100
      for (const [position, intid] of apList.entries()) {
        const lock = t.lock(vcpu, intid)
        // A multi-source SGI keeps what is less urgent out, so that its sources come first.
        if (multiSgi && lock.irq.priority > heldBack) break
        if (vgicTargetOracle(lock) === vcpu) {
          do {
            t.setLr(vcpu, 'cpuIf', count++, vgicV2PopulateLr(lock))
          } while (rules.multiSgi === 'many' && lock.irq.source !== 0 && count < nrLr)
          if (lock.irq.source !== 0) heldBack = lock.irq.priority
        }
        if (count === nrLr) {
          if (rules.maintenance === 'underflow' && position < apList.length - 1)
            t.setBank(vcpu, 'cpuIf', 'hcr', t.vcpu(vcpu).cpuIf.hcr | GICH_HCR_UIE)
          break
        }
      }
      t.setVcpu(vcpu, 'usedLrs', count)
      for (let n = count; n < nrLr; n++) t.setLr(vcpu, 'cpuIf', n, EMPTY_LR)
      if (rules.maintenance === 'by-need') vgicV2ConfigureHcr(t, vcpu, demand)
    },
    `vCPU ${vcpu}`,
  )
}

/** `kvm_vgic_flush_hwstate()`: before entry. Until v6.19 nothing is done for an empty list. */
export function kvmVgicFlushHwstate(t: Transition, vcpu: number): void {
  t.rec.call(
    'kvm_vgic_flush_hwstate',
    () => {
      const idle = t.rec.guard('the ap_list is empty', t.vcpu(vcpu).apList.length === 0)
      if (idle && t.kernel.rules.maintenance === 'underflow') return
      vgicFlushLrState(t, vcpu)
    },
    `vCPU ${vcpu}`,
  )
}

/** `__vgic_v2_restore_state()`, since v4.17 `vgic_v2_restore_state()`: KVM's copy goes to the hardware; until v6.19 only if a list register is in use. */
export function vgicV2RestoreState(t: Transition, vcpu: number): void {
  t.rec.call(
    FUNCTION_NAMES.restoreState(t.kernel.rules),
    () => {
      const { usedLrs, cpuIf } = t.vcpu(vcpu)
      const { rules } = t.kernel
      if (!t.rec.guard('used_lrs', usedLrs > 0) && rules.maintenance === 'underflow') return
      t.setBank(vcpu, 'hw', 'hcr', cpuIf.hcr)
      if (rules.activePriorities === 'forget') t.setBank(vcpu, 'hw', 'apr', cpuIf.apr)
      for (let n = 0; n < usedLrs; n++) t.setLr(vcpu, 'hw', n, cpuIf.lr[n] as ListRegister)
    },
    `vCPU ${vcpu}`,
  )
}

/** `save_lrs()`: the list registers in use go back to KVM's copy and are cleared. */
function saveLrs(t: Transition, vcpu: number): void {
  const { usedLrs, hw, cpuIf } = t.vcpu(vcpu)
  for (let n = 0; n < usedLrs; n++) {
    const inHw = hw.lr[n] as ListRegister
    const copy = cpuIf.lr[n] as ListRegister
    t.setLr(vcpu, 'cpuIf', n, lrEmpty(inHw) ? { ...copy, pending: false, active: false } : inHw)
    t.setLr(vcpu, 'hw', n, EMPTY_LR)
  }
}

/** EOIcount goes to KVM's copy, if KVM asked to hear of ends without a list register (v6.19). */
function saveEoiCount(t: Transition, vcpu: number): void {
  const { cpuIf, hw } = t.vcpu(vcpu)
  if (!t.rec.guard('GICH_HCR_LRENPIE', (cpuIf.hcr & GICH_HCR_LRENPIE) !== 0)) return
  t.setBank(vcpu, 'cpuIf', 'hcr', withEoiCount(cpuIf.hcr, eoiCount(hw.hcr)))
}

/**
 * `__vgic_v2_save_state()`, since v4.17 `vgic_v2_save_state()`: the hardware goes back to KVM's copy. With
 * nothing in use, active priorities may be forgotten.
 */
export function vgicV2SaveState(t: Transition, vcpu: number): void {
  t.rec.call(
    FUNCTION_NAMES.saveState(t.kernel.rules),
    () => {
      const { rules } = t.kernel
      const { usedLrs, hw } = t.vcpu(vcpu)
      if (rules.vmcrSavedAt === 'exit') t.setBank(vcpu, 'cpuIf', 'vmcr', hw.vmcr)
      const used = t.rec.guard('used_lrs', usedLrs > 0)
      if (rules.activePriorities === 'forget') t.setBank(vcpu, 'cpuIf', 'apr', used ? hw.apr : 0)
      if (used) saveLrs(t, vcpu)
      if (rules.maintenance === 'by-need') saveEoiCount(t, vcpu)
      if (used || rules.maintenance === 'by-need') t.setBank(vcpu, 'hw', 'hcr', 0)
    },
    `vCPU ${vcpu}`,
  )
}

/** `kvm_vgic_sync_hwstate()`: after exit. */
export function kvmVgicSyncHwstate(t: Transition, vcpu: number): void {
  t.rec.call(
    'kvm_vgic_sync_hwstate',
    () => {
      if (t.rec.guard('the ap_list is empty', t.vcpu(vcpu).apList.length === 0)) return
      if (t.vcpu(vcpu).usedLrs > 0) vgicFoldLrState(t, vcpu)
      vgicPruneApList(t, vcpu)
    },
    `vCPU ${vcpu}`,
  )
}

/** `kvm_vgic_load()`: the vCPU is scheduled in on its physical CPU. */
export function kvmVgicLoad(t: Transition, vcpu: number): void {
  if (t.vcpu(vcpu).cpu !== NONE) return
  t.rec.call(
    'kvm_vgic_load',
    () => {
      t.setVcpu(vcpu, 'cpu', vcpu)
      t.setBank(vcpu, 'hw', 'vmcr', t.vcpu(vcpu).cpuIf.vmcr)
      if (t.kernel.rules.activePriorities === 'keep')
        t.setBank(vcpu, 'hw', 'apr', t.vcpu(vcpu).cpuIf.apr)
    },
    `vCPU ${vcpu}`,
  )
}

/** `kvm_vgic_put()`: the vCPU is scheduled out. */
export function kvmVgicPut(t: Transition, vcpu: number): void {
  if (t.vcpu(vcpu).cpu === NONE) return
  t.rec.call(
    'kvm_vgic_put',
    () => {
      if (t.kernel.rules.vmcrSavedAt === 'put')
        t.setBank(vcpu, 'cpuIf', 'vmcr', t.vcpu(vcpu).hw.vmcr)
      if (t.kernel.rules.activePriorities === 'keep')
        t.setBank(vcpu, 'cpuIf', 'apr', t.vcpu(vcpu).hw.apr)
      t.setVcpu(vcpu, 'cpu', NONE)
    },
    `vCPU ${vcpu}`,
  )
}

/** `kvm_vgic_vcpu_pending_irq()`: something on the list is enabled and pending. */
const kvmVgicVcpuPendingIrq = (t: Transition, vcpu: number): boolean =>
  t.state.distEnabled &&
  t.vcpu(vcpu).apList.some((intid) => {
    const irq = t.irq(vcpu, intid)
    if (!irq.enabled || !irqIsPending(irq)) return false
    const { pmr } = t.vcpu(vcpu).cpuIf.vmcr
    return t.kernel.rules.enableKicks === 'pending' || (!irq.active && irq.priority < pmr)
  })

/** `vgic_kick_vcpus()`: kicks every vCPU that has something to deliver. */
export function vgicKickVcpus(t: Transition): void {
  t.rec.call('vgic_kick_vcpus', () => {
    for (const { id } of t.state.vcpus) if (kvmVgicVcpuPendingIrq(t, id)) t.kick(id)
  })
}
