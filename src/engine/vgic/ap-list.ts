import { popcount } from '#/lib/bits.ts'
import type { Transition } from '../machine/transition.ts'
import { targetOf, vgicTargetOracle } from './queue.ts'
import { irqIsPending, isSgi, NONE, type VgicIrq } from './vgic-irq.ts'
import { vgicIrqGetLrCount } from './vgic-v2.ts'

/** What a vCPU's ap_list asks of its list registers. */
export interface ApListDemand {
  /** List registers that it would take. */
  readonly depth: number
  /** An SGI alone would take several. */
  readonly multiSgi: boolean
  /** Interrupts that this vCPU has to serve and that are not active (`ap_list_summary`, v6.19). */
  readonly nrPend: number
  /** … and those that are. */
  readonly nrAct: number
}

const isPendingOnly = (irq: VgicIrq): boolean => irq.enabled && irqIsPending(irq) && !irq.active

/** `vgic_irq_cmp()`: active first, then deliverable before not, then by priority. Equal keeps the order. */
function activeFirst(a: VgicIrq, b: VgicIrq): number {
  if (a.active || b.active) return Number(b.active) - Number(a.active)
  const deliverableA = isPendingOnly(a)
  const deliverableB = isPendingOnly(b)
  if (!deliverableA || !deliverableB) return Number(deliverableB) - Number(deliverableA)
  return a.priority - b.priority
}

/** `vgic_irq_cmp()` (v6.19): what this vCPU cannot be given last, then pending before active, then by priority, then mapped before not. */
const pendingFirst =
  (t: Transition, vcpu: number) =>
  (a: VgicIrq, b: VgicIrq): number => {
    const deliverable = (irq: VgicIrq) => Number(targetOf(irq, t.state.distEnabled) === vcpu)
    return (
      deliverable(b) - deliverable(a) ||
      Number(isPendingOnly(b)) - Number(isPendingOnly(a)) ||
      a.priority - b.priority ||
      Number(b.hw) - Number(a.hw)
    )
  }

/** `vgic_sort_ap_list()` */
export function vgicSortApList(t: Transition, vcpu: number): void {
  t.rec.call('vgic_sort_ap_list', () => {
    const order = t.kernel.rules.listOrder === 'active-first' ? activeFirst : pendingFirst(t, vcpu)
    const sorted = t.vcpu(vcpu).apList.toSorted((a, b) => order(t.irq(vcpu, a), t.irq(vcpu, b)))
    t.setApList(vcpu, 'sort', NONE, sorted)
  })
}

/** An SGI takes a list register for each sender, anything else one (v4.16). */
const oneForEachSender = ({ intid, source }: VgicIrq): number =>
  isSgi(intid) && source !== 0 ? popcount(source) : 1

/** `compute_ap_list_depth()`, and `summarize_ap_list()` that took its place in v6.19. */
export function surveyApList(t: Transition, vcpu: number): ApListDemand {
  const irqs = t.vcpu(vcpu).apList.map((intid) => t.irq(vcpu, intid))
  const own = irqs.filter((irq) => targetOf(irq, t.state.distEnabled) === vcpu)
  const nrAct = own.filter((irq) => irq.active).length
  const summary = { nrAct, nrPend: own.length - nrAct }
  const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0)
  switch (t.kernel.rules.multiSgi) {
    case 'many':
      return { ...summary, depth: sum(irqs.map(oneForEachSender)), multiSgi: false }
    case 'hold': {
      const counts = irqs.map(vgicIrqGetLrCount)
      return { ...summary, depth: sum(counts), multiSgi: counts.some((n) => n > 1) }
    }
    case 'one':
      return { ...summary, depth: own.length, multiSgi: false }
  }
}

/** `vgic_prune_ap_list()`: what is no longer wanted leaves the list, what is routed elsewhere moves. */
export function vgicPruneApList(t: Transition, vcpu: number): void {
  t.rec.call(
    'vgic_prune_ap_list',
    () => {
      t.rec.each(t.vcpu(vcpu).apList, (intid) => {
        const lock = t.lock(vcpu, intid)
        const target = vgicTargetOracle(lock)
        if (target === vcpu) return
        t.removeFromApList(vcpu, intid)
        lock.set('vcpu', target)
        if (target === NONE) return
        lock.appendToApList(target)
        if (t.kernel.rules.moveKicks) lock.kick(target)
      })
    },
    `vCPU ${vcpu}`,
  )
}
