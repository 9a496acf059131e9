import type { KernelRules } from '../editions/rules.ts'
import type { MachineState } from '../machine/state.ts'
import type { Transition } from '../machine/transition.ts'
import { EINVAL } from './errors.ts'

/** Product 0x4b (KVM) in bits 31:24, implementer 0x43b (Arm) in bits 11:0; the revision is in bits 15:12. */
const GICD_IIDR = 0x4b00043b
const REVISION_SHIFT = 12
const REVISION_MASK = 0xf << REVISION_SHIFT

/** GICD_IIDR: with the revision that userspace chose, else that of the kernel. */
export const vgicIidr = ({ distRevision }: MachineState, rules: KernelRules): number =>
  GICD_IIDR | ((distRevision ?? rules.iidrRevision) << REVISION_SHIFT)

/**
 * `vgic_mmio_uaccess_write_v2_misc()` for GICD_IIDR (vgic-mmio-v2.c, v4.19): by it userspace says which
 * distributor it has saved. Gives 0, or -EINVAL for one that this kernel cannot be.
 */
export function uaccessWriteIidr(t: Transition, value: number): number {
  const { iidrWrites } = t.kernel.rules
  if (iidrWrites === 'ignored') {
    t.rec.guard('GICD_IIDR is writable', false)
    return 0
  }
  return t.rec.call('vgic_mmio_uaccess_write_v2_misc', () => {
    const differs = (vgicIidr(t.state, t.kernel.rules) ^ value) >>> 0
    if (iidrWrites === 'exact')
      return t.rec.guard('the value is that of GICD_IIDR', differs === 0) ? 0 : EINVAL
    const isOther = t.rec.guard(
      'the value differs from GICD_IIDR outside the revision',
      (differs & ~REVISION_MASK) !== 0,
    )
    if (isOther) return EINVAL
    const revision = (value & REVISION_MASK) >>> REVISION_SHIFT
    if (!t.rec.guard('the revision is 2 or 3', revision === 2 || revision === 3)) return EINVAL
    t.setDistRevision(revision === 2 ? 2 : 3)
    return 0
  })
}
