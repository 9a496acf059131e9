import {
  kvmVgicFlushHwstate,
  kvmVgicLoad,
  kvmVgicSyncHwstate,
  vgicV2RestoreState,
  vgicV2SaveState,
} from '../vgic/vgic.ts'
import type { Transition } from './transition.ts'

// The vCPU run loop, `kvm_arch_vcpu_ioctl_run()` (virt/kvm/arm/arm.c, v4.16), in its order:
// load, requests, flush, restore, guest, save, sync.

/** Into the guest, loading the vCPU if it was put. */
export function enterGuest(t: Transition, vcpu: number): void {
  kvmVgicLoad(t, vcpu)
  t.setVcpu(vcpu, 'irqPendingRequest', false)
  kvmVgicFlushHwstate(t, vcpu)
  vgicV2RestoreState(t, vcpu)
  t.setVcpu(vcpu, 'inGuest', true)
}

/** Out of the guest; the vCPU stays loaded. */
export function exitGuest(t: Transition, vcpu: number): void {
  vgicV2SaveState(t, vcpu)
  t.setVcpu(vcpu, 'inGuest', false)
  kvmVgicSyncHwstate(t, vcpu)
}
