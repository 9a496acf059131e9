import type { KernelRules } from '../editions/rules.ts'

type Name = (rules: KernelRules) => string

/**
 * vgic-v2.c since v6.19: `vgic_v2_fold_lr()` and `vgic_v2_compute_lr()` stand by themselves, so that an interrupt
 * can be ended outside the list registers.
 */
export const worksOneByOne = ({ overflowEoi }: KernelRules): boolean => overflowEoi === 'replayed'

/**
 * Functions that are not called the same in every kernel, each keyed on the rule that came with its new name.
 * A function that was split off from another one is recorded by itself only where the kernel has it; see
 * {@link worksOneByOne} and {@link hasHandleResampling}.
 */
export const FUNCTION_NAMES = {
  /** vgic-mmio.c: named anew in v5.7, when reads of the active bits began to halt the guest as well. */
  accessActivePrepare: ({ activeWaits }) =>
    activeWaits === 'halt' ? 'vgic_access_active_prepare' : 'vgic_change_active_prepare',
  /** virt/kvm/arm/hyp/vgic-v2-sr.c until v4.16, then vgic-v2.c, with GICH_APR left to load and put. */
  saveState: ({ activePriorities }) =>
    activePriorities === 'forget' ? '__vgic_v2_save_state' : 'vgic_v2_save_state',
  /** As `saveState`. */
  restoreState: ({ activePriorities }) =>
    activePriorities === 'forget' ? '__vgic_v2_restore_state' : 'vgic_v2_restore_state',
  /** vgic-v2.c: one list register, until v6.19 the body of a loop. */
  foldLr: (rules) => (worksOneByOne(rules) ? 'vgic_v2_fold_lr' : 'vgic_v2_fold_lr_state'),
} as const satisfies Readonly<Record<string, Name>>

/** `vgic_irq_handle_resampling()`, vgic.c, since v5.15. */
export const hasHandleResampling = ({ deactivationSamples }: KernelRules): boolean =>
  deactivationSamples

/**
 * What takes a write of GICD_ISENABLER, ICENABLER, ISPENDR or ICPENDR (vgic-mmio.c): since v5.7 userspace has
 * handlers of its own, which change virtual bits alone.
 */
export function writeHandler(
  what: 'senable' | 'cenable' | 'spending' | 'cpending',
  rules: KernelRules,
  isUaccess: boolean,
): string {
  const rule = what === 'cpending' ? rules.uaccessCpend : rules.uaccessSpend
  return `vgic_${isUaccess && rule === 'virtual' ? 'uaccess' : 'mmio'}_write_${what}`
}
