import {
  GICH_HCR_EN,
  GICH_HCR_LRENPIE,
  GICH_HCR_NPIE,
  GICH_HCR_UIE,
  GICH_HCR_VGRP0DIE,
  GICH_HCR_VGRP0EIE,
  GICH_HCR_VGRP1DIE,
  GICH_HCR_VGRP1EIE,
} from '../gic/gich.ts'
import type { Transition } from '../machine/transition.ts'
import type { ApListDemand } from './ap-list.ts'

/**
 * `vgic_v2_configure_hcr()` (v6.19): which maintenance interrupts the guest runs with. NPIE when interrupts
 * that are only pending are left over, LRENPIE when some are active and anything is left over, UIE when
 * anything is; and for each group the one that tells of its next enable or disable.
 */
export function vgicV2ConfigureHcr(t: Transition, vcpu: number, demand: ApListDemand): void {
  t.rec.call('vgic_v2_configure_hcr', () => {
    const { nrLr } = t.state.config
    const { nrPend, nrAct } = demand
    const { grp0Enabled, grp1Enabled } = t.vcpu(vcpu).cpuIf.vmcr
    const outside = t.rec.guard('irqs_outside_lrs', nrPend + nrAct > nrLr)
    const pendingOutside = t.rec.guard('irqs_pending_outside_lrs', nrPend > nrLr)
    const activeOutside = t.rec.guard('irqs_active_outside_lrs', nrAct > 0 && outside)
    t.setBank(
      vcpu,
      'cpuIf',
      'hcr',
      GICH_HCR_EN |
        (pendingOutside ? GICH_HCR_NPIE : 0) |
        (activeOutside ? GICH_HCR_LRENPIE : 0) |
        (outside ? GICH_HCR_UIE : 0) |
        (grp0Enabled ? GICH_HCR_VGRP0DIE : GICH_HCR_VGRP0EIE) |
        (grp1Enabled ? GICH_HCR_VGRP1DIE : GICH_HCR_VGRP1EIE),
    )
  })
}
