import type { RuleId } from './rules.ts'

interface RuleSource {
  /** The formal definition. */
  readonly formal: string
  /** Where the rule comes from. */
  readonly citation: string
}

/** What defines each rule, and where it comes from. Apart from the rules, for the page needs it when Why is shown. */
export const RULE_SOURCES: Readonly<Record<RuleId, RuleSource>> = {
  R1: {
    formal:
      'no guest deactivation through a list register with HW = 1 finds the physical interrupt inactive',
    citation: 'IHI 0048B §5.2.2 (HW bit); the rule that the patch states',
  },
  R2: {
    formal:
      'never: physical active, and the mapped interrupt neither active, nor pending, nor on an ap_list',
    citation: 'the reason that the patch gives for clearing the physical active bit in ICPENDR',
  },
  R3: {
    formal: 'with the distributor on, never: active, or enabled and pending, and on no ap_list',
    citation: 'vgic_target_oracle() and vgic_queue_irq_unlock(), v4.16',
  },
  R4: {
    formal:
      'a userspace write of IS/ICPENDR or IS/ICACTIVER changes neither the mapped interrupt nor its physical twin',
    citation: 'the last paragraph of the patch description',
  },
  R5: {
    formal: 'never: a list register with HW = 1 and state pending and active',
    citation:
      'IHI 0048B §5.2.2: the pending half of a hardware interrupt lives in the physical distributor',
  },
  R6: {
    formal:
      'never: GICH_APR of a vCPU has a bit set, and no interrupt of that vCPU is active, in a list register or as KVM has stored it',
    citation:
      'IHI 0048B §3.2.1 (priority drop and deactivation), §4.4.15 (GICC_DIR), §5.3 (GICH_APR); the “active” test of kvm-unit-tests',
  },
}
