import { encodeLr } from '#/engine/gic/gich.ts'
import { physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import { irqOf, type MachineState, physOf, type Vcpu } from '#/engine/machine/state.ts'
import type { VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import { lrState } from './lr-state.ts'
import { DIST_FIELDS, fieldName } from './sentence.ts'

// A table shows one interrupt. What else of two machines is not alike is named here, so that "alike"
// never means "alike where we looked".

/** What a row of cells shows of the record of its interrupt, and of its physical twin. */
const SHOWN_IRQ = new Set(['pendingLatch', 'lineLevel', 'active', 'enabled', 'hw', 'vcpu'])
const SHOWN_PHYS = new Set(['line', 'active'])

const changed = <T extends object>(a: T, b: T): readonly string[] =>
  a === b ? [] : Object.keys(a).filter((key) => a[key as keyof T] !== b[key as keyof T])

function irqDifferences(
  a: VgicIrq,
  b: VgicIrq,
  { vcpu, intid }: Witness,
  shown: Witness,
): readonly string[] {
  const isShown = intid === shown.intid && (intid >= 32 || vcpu === shown.vcpu)
  const whose = intid < 32 ? ` of vCPU${vcpu}` : ''
  return changed(a, b)
    .filter((field) => !(isShown && SHOWN_IRQ.has(field)))
    .map((field) => `${intid}${whose} ${fieldName(field)}`)
}

function physDifferences(a: MachineState, b: MachineState, shown: Witness): readonly string[] {
  const [twin, otherTwin] = [a, b].map((state) =>
    physOf(state, irqOf(state, shown.vcpu, shown.intid)),
  )
  return a.phys.flatMap((phys, ph) => {
    const other = b.phys[ph]
    if (!other) return []
    const isShown = phys === twin && other === otherTwin
    // The cell "pending" already tells of a latch that makes it differ.
    const told = (field: string) =>
      isShown &&
      (SHOWN_PHYS.has(field) || (field === 'latch' && physPending(phys) !== physPending(other)))
    return changed(phys, other)
      .filter((field) => !told(field))
      .map((field) => `physical ${phys.hwintid} ${field}`)
  })
}

function lrDifferences(a: Vcpu, b: Vcpu, skip: number): readonly string[] {
  const used = Math.max(a.usedLrs, b.usedLrs)
  return Array.from({ length: used }, (_, n) => [a.hw.lr[n], b.hw.lr[n]] as const).flatMap(
    ([mine, other], n) =>
      !mine ||
      !other ||
      mine.vintid === skip ||
      other.vintid === skip ||
      encodeLr(mine) === encodeLr(other)
        ? []
        : [`LR${n} of vCPU${a.id}`],
  )
}

/** `skip`: the shown interrupt where its cells already tell of a list, or of a list register, that differs; -1 elsewhere. */
function vcpuDifferences(
  a: Vcpu,
  b: Vcpu,
  skip: { readonly list: number; readonly lr: number },
): readonly string[] {
  const list = ({ apList }: Vcpu) => apList.filter((intid) => intid !== skip.list).join()
  const both = a.inGuest && b.inGuest
  return [
    ...(a.inGuest === b.inGuest ? [] : [`vCPU${a.id} in guest`]),
    ...(a.cpu === b.cpu ? [] : [`vCPU${a.id} loaded`]),
    ...(skip.list >= 0 || a.irqPendingRequest === b.irqPendingRequest
      ? []
      : [`vCPU${a.id} KVM_REQ_IRQ_PENDING`]),
    ...(list(a) === list(b) ? [] : [`ap_list of vCPU${a.id}`]),
    ...(both ? lrDifferences(a, b, skip.lr) : []),
    ...(both && skip.lr < 0 && a.hw.apr !== b.hw.apr ? [`vCPU${a.id} active priorities`] : []),
  ]
}

/**
 * Names what differs between two machines of the same configuration beyond the cells of one interrupt:
 * "34 pending_latch", "physical 73 active", "ap_list of vCPU1". KVM's copy of list registers that are
 * not in use means nothing and is left out.
 */
export function elsewhere(a: MachineState, b: MachineState, shown: Witness): readonly string[] {
  const { vcpu, intid } = shown
  const skip = {
    list: irqOf(a, vcpu, intid).vcpu === irqOf(b, vcpu, intid).vcpu ? -1 : intid,
    lr: lrState(a, shown) === lrState(b, shown) ? -1 : intid,
  }
  const found: string[] = []
  for (const [id, mine] of a.vcpus.entries()) {
    const other = b.vcpus[id]
    if (!other) continue
    found.push(...vcpuDifferences(mine, other, skip))
    for (const irq of mine.privateIrqs) {
      const witness = { vcpu: id, intid: irq.intid }
      found.push(...irqDifferences(irq, irqOf(b, id, irq.intid), witness, shown))
    }
  }
  for (const irq of a.spis) {
    const witness = { vcpu: -1, intid: irq.intid }
    found.push(...irqDifferences(irq, irqOf(b, -1, irq.intid), witness, shown))
  }
  return [
    ...(a.distEnabled === b.distEnabled ? [] : [DIST_FIELDS.enabled]),
    ...(a.distRevision === b.distRevision ? [] : [DIST_FIELDS.revision]),
    ...found,
    ...physDifferences(a, b, shown),
  ]
}
