import { irqOf } from '#/engine/machine/state.ts'
import { priorityText } from '#/explain/priority-text.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'

/** "SPI, level-triggered, mapped to physical 72, priority 0xa0, routed to vCPU0" */
export function useSubjectText(): string {
  const { state } = useNow()
  const { vcpu, intid } = useSession((session) => session.selection)
  const irq = irqOf(state, vcpu, intid)
  return [
    intid < 16 ? 'SGI' : intid < 32 ? 'PPI' : 'SPI',
    irq.config === 'level' ? 'level-triggered' : 'edge-triggered',
    irq.hw ? `mapped to physical ${irq.hwintid}` : 'not mapped',
    `priority ${priorityText(irq.priority)}`,
    intid < 32 ? `of vCPU${vcpu}` : `routed to vCPU${irq.targetVcpu}`,
  ].join(', ')
}
