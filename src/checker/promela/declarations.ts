import { type IrqKind, isLevel, isMapped } from '../space.ts'
import { type PromelaConfig, usableLrs } from './config.ts'
import { upTo } from './text.ts'

/** Text that is true for the indexes of the interrupts of which `holds` is true. */
function choose(kinds: readonly IrqKind[], holds: (kind: IrqKind) => boolean): string {
  const indexes = upTo(kinds.length).filter((index) => holds(kinds[index] ?? 'ul'))
  if (indexes.length === kinds.length) return '1'
  return indexes.map((index) => `(i) == ${index}`).join(' || ') || '0'
}

/** A disjunction over the list registers of a vCPU. */
const anyLr = (lrs: number, of: (at: string) => string): string =>
  upTo(lrs)
    .map((slot) => of(`(v) * LRS + ${slot}`))
    .join(' || ')

/** The state of the machine, and the expressions over it that more than one action reads. */
export function declarations(config: PromelaConfig): string {
  const { kinds, vcpus } = config
  const lrs = usableLrs(config)
  const mapped = kinds.some(isMapped)
  return `#define IRQS ${kinds.length}
#define VCPUS ${vcpus}
#define LRS ${lrs} /* list registers that can be in use at once, of ${config.nrLr} */
#define MAPPED(i) (${choose(kinds, isMapped)})
#define LEVEL(i) (${choose(kinds, isLevel)})

/* KVM's record of each interrupt. */
bit isEnabled[IRQS];
bit latch[IRQS]; /* soft-pending, or an edge seen */
bit level[IRQS]; /* the line as KVM stores it */
bit isActive[IRQS]; /* stale while a list register holds the interrupt */
byte queued[IRQS]; /* whose list it is on: a vCPU's index + 1, or 0 */
${vcpus === 2 ? 'bit target[IRQS]; /* the vCPU it is routed to */\n' : ''}${mapped ? PHYSICAL_STATE : ''}
/* Each vCPU: its list in order, index + 1 of an interrupt an entry; its list registers. */
byte list[VCPUS * IRQS];
bit guest[VCPUS]; /* running the guest */
byte lrIrq[VCPUS * LRS]; /* index + 1 of the interrupt in a list register, or 0 */
byte lrState[VCPUS * LRS]; /* one of the following */
bit priorityActive[VCPUS]; /* an acknowledged interrupt has not had its priority dropped */

#define UNUSED 0
#define EMPTY 1
#define PENDING_LR 2
#define ACTIVE_LR 3
#define BOTH_LR 4

#define PENDING(i) (latch[i] || (LEVEL(i) && level[i]))
#define ROUTE(i) ${vcpus === 2 ? '(target[i] + 1)' : '1'}
/* Who has to deal with an interrupt: a vCPU's index + 1, or 0. An active one stays where it is. */
#define OWNER(i) ((isActive[i] && queued[i]) -> queued[i] : \\
  ((isActive[i] || (isEnabled[i] && PENDING(i))) -> ROUTE(i) : 0))
#define CAN_ACK(v) (guest[v] && !priorityActive[v] && \\
  (${anyLr(lrs, (lr) => `lrState[${lr}] == PENDING_LR`)}))
#define IS_PENDING(lr) (lrState[lr] == PENDING_LR || lrState[lr] == BOTH_LR)
#define LR_ACTIVE(lr, i) (lrIrq[lr] == (i) + 1 && lrState[lr] >= ACTIVE_LR)
#define HOLDS_ACTIVE(v, i) (${anyLr(lrs, (lr) => `LR_ACTIVE(${lr}, i)`)})
${mapped ? '/* The physical interrupt can reach the host. */\n#define SIGNALLED(i) (!physActive[i] && (physLatch[i] || (LEVEL(i) && line[i])))\n' : ''}`
}

const PHYSICAL_STATE = `/* The physical interrupt behind a mapped one. */
bit line[IRQS];
bit physLatch[IRQS];
bit physActive[IRQS];
`
