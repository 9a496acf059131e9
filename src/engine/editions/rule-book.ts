import type { KernelRules, PatchPiece } from './rules.ts'

/** What a rule in which kernels differ is called, and where it comes from. */
export interface RuleEntry {
  /** A few words, to stand after "caused by". */
  readonly title: string
  /** What the rule decides, in one sentence. */
  readonly text: string
  /** The first release that departed from what `before` does; a later one is named in the text. */
  readonly since: string
  /** Kernel function and file. */
  readonly source: string
  /** The piece of the patch that switches it. */
  readonly piece?: PatchPiece
}

/** A rule that was changed once more: the value that came with it, and where from. No piece of the patch does that. */
interface LaterChange<V> extends Pick<RuleEntry, 'since' | 'source'> {
  readonly value: V
}

type RuleBook = {
  readonly [K in keyof KernelRules]: RuleEntry & { readonly later?: LaterChange<KernelRules[K]> }
}

/** Every rule in which kernels differ, in words. */
export const RULE_BOOK: RuleBook = {
  spendSetsPhysActive: {
    title: 'ISPENDR sets physical active',
    text: 'Whether a guest that sets a mapped interrupt pending also makes its physical interrupt active.',
    since: 'v4.16',
    source: 'vgic_hw_irq_spending(), vgic-mmio.c',
    piece: 'H1',
  },
  cpendClearsPhysPending: {
    title: 'ICPENDR clears physical pending',
    text: 'Whether a guest that clears a mapped interrupt also clears its physical pending bit.',
    since: 'v4.16',
    source: 'vgic_hw_irq_cpending(), vgic-mmio.c',
    piece: 'H2',
  },
  cpendClearsPhysActive: {
    title: 'ICPENDR clears physical active',
    text: 'Whether a guest that clears a mapped interrupt also clears its physical active bit: never, unless it is virtually active, or always.',
    since: 'v4.16',
    source: 'vgic_hw_irq_cpending(), vgic-mmio.c',
    piece: 'H3',
  },
  activeMirrorsPhys: {
    title: 'ISACTIVER and ICACTIVER reach physical active',
    text: 'Whether a guest write of a mapped interrupt’s active bit is repeated on its physical interrupt.',
    since: 'v4.16',
    source: 'vgic_hw_irq_change_active(), vgic-mmio.c',
    piece: 'H4',
  },
  uaccessSpend: {
    title: 'ISPENDR from userspace',
    text: 'What userspace does to a mapped interrupt through ISPENDR: the same as a guest, nothing, or (v5.7, a handler of its own) the virtual bit alone.',
    since: 'v4.16',
    source: 'vgic_hw_irq_spending(), vgic-mmio.c',
    piece: 'H5s',
    later: {
      value: 'virtual',
      since: 'v5.7',
      source: 'vgic_uaccess_write_spending(), vgic-mmio.c',
    },
  },
  uaccessCpend: {
    title: 'ICPENDR from userspace',
    text: 'What userspace does to a mapped interrupt through ICPENDR: the same as a guest, nothing, or (v5.7, a handler of its own) the virtual bit alone.',
    since: 'v4.16',
    source: 'vgic_hw_irq_cpending(), vgic-mmio.c',
    piece: 'H5c',
    later: {
      value: 'virtual',
      since: 'v5.7',
      source: 'vgic_uaccess_write_cpending(), vgic-mmio.c',
    },
  },
  uaccessActive: {
    title: 'ISACTIVER and ICACTIVER from userspace',
    text: 'What userspace does to a mapped interrupt through its active registers: the same as a guest, or nothing.',
    since: 'v4.16',
    source: 'vgic_hw_irq_change_active(), vgic-mmio.c',
    piece: 'H5a',
  },
  activeQueuesOn: {
    title: 'an active write queues what is active',
    text: 'Whether a write of an active bit queues the interrupt when it is active afterwards, or when active was asked for.',
    since: 'v4.16',
    source: 'vgic_mmio_change_active(), vgic-mmio.c',
    piece: 'H6',
  },
  lrLoading: {
    title: 'no pending bit beside active',
    text: 'Whether an active interrupt that is pending again is loaded as active alone, its latch kept, and an SGI remembers its active source.',
    since: 'v4.19',
    source: 'vgic_v2_populate_lr(), vgic-v2.c',
  },
  multiSgi: {
    title: 'an SGI from several senders',
    text: 'Whether an SGI takes a list register for each sender, or one while less urgent interrupts are held back, or (v6.19) one like any other.',
    since: 'v4.16',
    source: 'vgic_flush_lr_state(), vgic.c',
  },
  latchClearedAt: {
    title: 'when the latch of a level interrupt is dropped',
    text: 'Whether the pending latch of a level interrupt goes when the guest acknowledges or when it deactivates.',
    since: 'v4.19',
    source: 'vgic_v2_fold_lr_state(), vgic-v2.c',
  },
  sgiPendingBits: {
    title: 'SGI bits of ISPENDR and ICPENDR',
    text: 'Whether the pending bits of SGIs are taken like any other, ignored, or (v5.7) ignored from the guest and turned into senders from userspace; v4.19 has the first by a stable update.',
    since: 'v5.4',
    source: 'vgic_mmio_write_spending(), vgic_mmio_write_cpending(), vgic-mmio.c',
    later: {
      value: 'userspace-only',
      since: 'v5.7',
      source: 'vgic_uaccess_write_spending(), vgic_uaccess_write_cpending(), vgic-mmio.c',
    },
  },
  activeWaits: {
    title: 'access to the active bits of a running vCPU',
    text: 'Whether a guest that accesses an active bit waits for the vCPU that holds it, does not wait, or (v5.7) halts every other vCPU; v4.19 has the second by a stable update.',
    since: 'v5.0',
    source: 'vgic_mmio_change_active(), vgic-mmio.c',
    later: { value: 'halt', since: 'v5.7', source: 'vgic_access_active_prepare(), vgic-mmio.c' },
  },
  activePriorities: {
    title: 'when GICH_APR is saved',
    text: 'Whether active priorities are saved at every exit, as none when no list register is in use, or once the vCPU is scheduled out.',
    since: 'v4.17',
    source: '__vgic_v2_save_state(), virt/kvm/arm/hyp/vgic-v2-sr.c; vgic_v2_put(), vgic-v2.c',
  },
  moveKicks: {
    title: 'a moved interrupt kicks its new vCPU',
    text: 'Whether an interrupt that an exit moves to another vCPU’s list kicks that vCPU.',
    since: 'v4.19',
    source: 'vgic_prune_ap_list(), vgic.c',
  },
  enableSamples: {
    title: 'ISENABLER samples the line',
    text: 'Whether a guest that enables a mapped level interrupt makes KVM look at the device line again.',
    since: 'v5.4',
    source: 'vgic_mmio_write_senable(), vgic-mmio.c',
  },
  pendingReads: {
    title: 'ISPENDR reads the line',
    text: 'Whether a guest that reads the pending bit of a mapped level interrupt sees KVM’s record or the device line; v5.10 has it by a stable update.',
    since: 'v5.17',
    source: 'vgic_mmio_read_pending(), vgic-mmio.c',
  },
  enableKicks: {
    title: 'whom GICD_CTLR kicks',
    text: 'Whether switching the distributor on kicks every vCPU with something pending, or only one that the interrupt can reach.',
    since: 'v5.0',
    source: 'kvm_vgic_vcpu_pending_irq(), vgic.c',
  },
  deactivationSamples: {
    title: 'a deactivation samples the line',
    text: 'Whether the exit after a guest deactivated a mapped level interrupt looks at the device line again.',
    since: 'v5.15',
    source: 'vgic_irq_handle_resampling(), vgic.c',
  },
  listOrder: {
    title: 'who gets a list register first',
    text: 'Whether active interrupts or those that are only pending get the list registers when there are too few.',
    since: 'v6.19',
    source: 'vgic_irq_cmp(), vgic.c',
  },
  maintenance: {
    title: 'which maintenance interrupts are on',
    text: 'Whether GICH_HCR asks for underflow alone, or is chosen at every entry by what was left without a list register.',
    since: 'v6.19',
    source: 'vgic_v2_configure_hcr(), vgic-v2.c',
  },
  overflowEoi: {
    title: 'an end without a list register is replayed',
    text: 'Whether an interrupt that the guest ended while no list register held it is deactivated at the next exit.',
    since: 'v6.19',
    source: 'vgic_v2_fold_lr_state(), vgic-v2.c',
  },
  dirTraps: {
    title: 'GICV_DIR traps',
    text: 'Whether KVM carries out a guest’s deactivation itself, wherever the interrupt is.',
    since: 'v6.19',
    source: 'vgic_v2_deactivate(), vgic-v2.c',
  },
  vmcrSavedAt: {
    title: 'the priority mask is fresh after an exit',
    text: 'Whether KVM knows the guest’s priority mask and EOImode after every exit, or only once the vCPU is scheduled out.',
    since: 'v6.19',
    source: 'vgic_v2_save_state(), vgic-v2.c',
  },
  iidrRevision: {
    title: 'revision in GICD_IIDR',
    text: 'Which revision of KVM’s distributor GICD_IIDR names: 0, 2, or (v5.19) 3.',
    since: 'v4.19',
    source: 'vgic_mmio_read_v2_misc(), vgic-mmio-v2.c',
  },
  iidrWrites: {
    title: 'GICD_IIDR from userspace',
    text: 'Whether a write of GICD_IIDR by userspace is ignored, must give the present value, or chooses revision 2 or 3; v6.1 and v6.12 have the last by a stable update.',
    since: 'v4.19',
    source: 'vgic_mmio_uaccess_write_v2_misc(), vgic-mmio-v2.c',
    later: {
      value: 'revision',
      since: 'v7.2',
      source: 'vgic_mmio_uaccess_write_v2_misc(), vgic-mmio-v2.c',
    },
  },
}

/**
 * What a rule is called where two kernels differ in it: a value that came later than the others has a release
 * and a function of its own, and is no piece of the patch.
 */
export function ruleBetween(
  rule: keyof KernelRules,
  values: readonly KernelRules[keyof KernelRules][],
): RuleEntry {
  const { later, ...entry } = RULE_BOOK[rule]
  if (!later || !values.includes(later.value)) return entry
  const { title, text } = entry
  const { since, source } = later
  return { title: `${title} (${since})`, text, since, source }
}
