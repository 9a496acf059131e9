import { GICH_HCR_UIE } from '../gic/gich.ts'
import { EMPTY_LR, type ListRegister, lrEmpty, lrSignalsEoi } from '../gic/list-register.ts'
import type { Transition } from '../machine/transition.ts'
import { vgicTargetOracle } from './queue.ts'
import { irqIsPending, isPrivate, NONE, type VgicIrq } from './vgic-irq.ts'
import { lrDemand, vgicIrqGetLrCount, vgicV2FoldLr, vgicV2PopulateLr } from './vgic-v2.ts'

/** `vgic_irq_cmp()`: active first, then deliverable before not, then by priority. Equal keeps the order. */
function vgicIrqCmp(a: VgicIrq, b: VgicIrq): number {
  if (a.active || b.active) return Number(b.active) - Number(a.active)
  const deliverableA = a.enabled && irqIsPending(a)
  const deliverableB = b.enabled && irqIsPending(b)
  if (!deliverableA || !deliverableB) return Number(deliverableB) - Number(deliverableA)
  return a.priority - b.priority
}

/** `vgic_sort_ap_list()` */
function vgicSortApList(t: Transition, vcpu: number): void {
  t.rec.call('vgic_sort_ap_list', () => {
    const sorted = t
      .vcpu(vcpu)
      .apList.toSorted((a, b) => vgicIrqCmp(t.irq(vcpu, a), t.irq(vcpu, b)))
    t.setApList(vcpu, 'sort', NONE, sorted)
  })
}

/** `compute_ap_list_depth()`: list registers that the whole list would take, and whether an SGI alone takes several. */
function computeApListDepth(t: Transition, vcpu: number): { depth: number; multiSgi: boolean } {
  const irqs = t.vcpu(vcpu).apList.map((intid) => t.irq(vcpu, intid))
  if (t.kernel.rules.multiSgi === 'many')
    return {
      depth: irqs.reduce((sum, irq) => sum + lrDemand(irq.intid, irq.source), 0),
      multiSgi: false,
    }
  const counts = irqs.map(vgicIrqGetLrCount)
  return { depth: counts.reduce((sum, n) => sum + n, 0), multiSgi: counts.some((n) => n > 1) }
}

/** `vgic_flush_lr_state()`: walks the ap_list and loads the list registers; with an empty list does nothing. */
function vgicFlushLrState(t: Transition, vcpu: number): void {
  t.rec.call(
    'vgic_flush_lr_state',
    () => {
      const { nrLr } = t.state.config
      const { depth, multiSgi } = computeApListDepth(t, vcpu)
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
          } while (t.kernel.rules.multiSgi === 'many' && lock.irq.source !== 0 && count < nrLr)
          if (lock.irq.source !== 0) heldBack = lock.irq.priority
        }
        if (count === nrLr) {
          if (position < apList.length - 1)
            t.setBank(vcpu, 'cpuIf', 'hcr', t.vcpu(vcpu).cpuIf.hcr | GICH_HCR_UIE)
          break
        }
      }
      t.setVcpu(vcpu, 'usedLrs', count)
      for (let n = count; n < nrLr; n++) t.setLr(vcpu, 'cpuIf', n, EMPTY_LR)
    },
    `vCPU ${vcpu}`,
  )
}

/** `kvm_vgic_flush_hwstate()`: before entry. */
export function kvmVgicFlushHwstate(t: Transition, vcpu: number): void {
  t.rec.call(
    'kvm_vgic_flush_hwstate',
    () => {
      if (t.rec.guard('the ap_list is empty', t.vcpu(vcpu).apList.length === 0)) return
      vgicFlushLrState(t, vcpu)
    },
    `vCPU ${vcpu}`,
  )
}

/** `__vgic_v2_restore_state()`: KVM's copy goes to the hardware, if any list register is in use. */
export function vgicV2RestoreState(t: Transition, vcpu: number): void {
  t.rec.call(
    '__vgic_v2_restore_state',
    () => {
      const { usedLrs, cpuIf } = t.vcpu(vcpu)
      if (!t.rec.guard('used_lrs', usedLrs > 0)) return
      t.setBank(vcpu, 'hw', 'hcr', cpuIf.hcr)
      if (t.kernel.rules.activePriorities === 'forget') t.setBank(vcpu, 'hw', 'apr', cpuIf.apr)
      for (let n = 0; n < usedLrs; n++) t.setLr(vcpu, 'hw', n, cpuIf.lr[n] as ListRegister)
    },
    `vCPU ${vcpu}`,
  )
}

/** `__vgic_v2_save_state()`: the hardware goes back to KVM's copy. With nothing in use, active priorities are forgotten. */
export function vgicV2SaveState(t: Transition, vcpu: number): void {
  t.rec.call(
    '__vgic_v2_save_state',
    () => {
      const { usedLrs, hw, cpuIf } = t.vcpu(vcpu)
      const forgets = t.kernel.rules.activePriorities === 'forget'
      if (!t.rec.guard('used_lrs', usedLrs > 0)) {
        if (forgets) t.setBank(vcpu, 'cpuIf', 'apr', 0)
        return
      }
      if (forgets) t.setBank(vcpu, 'cpuIf', 'apr', hw.apr)
      for (let n = 0; n < usedLrs; n++) {
        const inHw = hw.lr[n] as ListRegister
        const copy = cpuIf.lr[n] as ListRegister
        t.setLr(vcpu, 'cpuIf', n, lrEmpty(inHw) ? { ...copy, pending: false, active: false } : inHw)
        t.setLr(vcpu, 'hw', n, EMPTY_LR)
      }
      t.setBank(vcpu, 'hw', 'hcr', 0)
    },
    `vCPU ${vcpu}`,
  )
}

/** `vgic_fold_lr_state()`: what happened in the list registers goes back into the records. */
function vgicFoldLrState(t: Transition, vcpu: number): void {
  t.rec.call(
    'vgic_fold_lr_state',
    () => {
      const { usedLrs, cpuIf } = t.vcpu(vcpu)
      t.setBank(vcpu, 'cpuIf', 'hcr', cpuIf.hcr & ~GICH_HCR_UIE)
      for (let n = 0; n < usedLrs; n++) {
        const lr = cpuIf.lr[n] as ListRegister
        if (lrSignalsEoi(lr) && !isPrivate(lr.vintid))
          t.rec.add({ e: 'acked-notify', intid: lr.vintid })
        vgicV2FoldLr(t.lock(vcpu, lr.vintid), lr)
      }
      t.setVcpu(vcpu, 'usedLrs', 0)
    },
    `vCPU ${vcpu}`,
  )
}

/** `vgic_prune_ap_list()`: what is no longer wanted leaves the list, what is routed elsewhere moves. */
function vgicPruneApList(t: Transition, vcpu: number): void {
  t.rec.call(
    'vgic_prune_ap_list',
    () => {
      for (const intid of t.vcpu(vcpu).apList) {
        const lock = t.lock(vcpu, intid)
        const target = vgicTargetOracle(lock)
        if (target === vcpu) continue
        t.setApList(
          vcpu,
          'remove',
          intid,
          t.vcpu(vcpu).apList.filter((other) => other !== intid),
        )
        lock.set('vcpu', target)
        if (target === NONE) continue
        lock.appendToApList(target)
        if (t.kernel.rules.moveKicks) lock.kick(target)
      }
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
