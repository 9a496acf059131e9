import { encodeVmcr, type Vmcr } from '#/engine/gic/gich.ts'
import { hex32 } from '#/lib/bits.ts'
import { valueText } from './sentence.ts'
import { pmrText } from './vmcr-now.ts'

/** Where a guest finds the fields of GICH_VMCR (IHI 0048B §5.3). */
const GUEST_NAMES: Readonly<Record<keyof Vmcr, string>> = {
  grp0Enabled: 'GICV_CTLR.EnableGrp0',
  grp1Enabled: 'GICV_CTLR.EnableGrp1',
  ackCtl: 'GICV_CTLR.AckCtl',
  fiqEn: 'GICV_CTLR.FIQEn',
  cbpr: 'GICV_CTLR.CBPR',
  eoiMode: 'GICV_CTLR.EOImode',
  bpr: 'GICV_BPR',
  abpr: 'GICV_ABPR',
  pmr: 'GICV_PMR',
}

interface VmcrChange {
  readonly text: string
  readonly from: string
  readonly to: string
}

/** A change of GICH_VMCR: one field as the guest calls it, several as the word; null when nothing changed. */
export function vmcrChange(from: Vmcr, to: Vmcr): VmcrChange | null {
  const fields = (Object.keys(GUEST_NAMES) as (keyof Vmcr)[]).filter((f) => from[f] !== to[f])
  const [field] = fields
  if (field === undefined) return null
  if (fields.length > 1)
    return { text: 'GICH_VMCR', from: hex32(encodeVmcr(from)), to: hex32(encodeVmcr(to)) }
  const text = (vmcr: Vmcr) => (field === 'pmr' ? pmrText(vmcr) : valueText(vmcr[field]))
  return { text: GUEST_NAMES[field], from: text(from), to: text(to) }
}
