import { isMapped } from '../space.ts'
import type { Action } from './actions.ts'
import { PROPERTIES, type PromelaConfig, type Property, usableLrs } from './config.ts'
import { inline, upTo } from './text.ts'

const MEANING: Readonly<Record<Property, string>> = {
  R1: 'a guest never deactivates a physical interrupt that is not active',
  R2: 'no physical interrupt stays active while KVM knows nothing of it: it would be masked for ever',
  R3: 'what is active, or enabled and pending, is on a list',
  R4: 'userspace changes nothing of a mapped interrupt',
  R5: 'no list register with the HW bit is pending and active at once',
  R6: 'no priority stays active on a vCPU of which no interrupt is active',
}

/** Declarations for the rules that are asserted. */
export function properties(config: PromelaConfig): string {
  const asked = config.properties ?? []
  const judged = judgement(config)
  return [
    ...(asked.length > 0 ? [MARKERS] : []),
    ...asked.map((name) => {
      const marker = `#define ${name} (${PROPERTIES.indexOf(name) + 1} == 0)`
      return `${marker} /* ${MEANING[name]} */`
    }),
    ...(asked.includes('R4') && config.kinds.some(isMapped) ? [REMEMBER] : []),
    ...(judged.length > 0 ? ['', inline('judge', '', judged)] : []),
    '',
  ].join('\n')
}

const MARKERS = "/* All false: each marks the assertions of a rule in Spin's messages. */"

const REMEMBER = `byte before; /* 0 between steps */
#define PACKED(i) (latch[i] + 2 * isActive[i] + 4 * physLatch[i] + 8 * physActive[i] + \\
  16 * level[i] + 32 * queued[i])`

/** What an action needs around its body for the rules that are asserted. */
export interface Asserted {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The assertions of an action: a deactivation is judged before it is done, all else after. */
export function assertionsOf(config: PromelaConfig, action: Action): Asserted {
  const asks = (name: Property) => config.properties?.includes(name) ?? false
  const { deactivatesIdle, mustNotChange: irq } = action
  const remembers = asks('R4') && irq !== undefined
  return {
    before: [
      ...(asks('R1') && deactivatesIdle ? [`assert(R1 || !(${deactivatesIdle}))`] : []),
      ...(remembers ? [`before = PACKED(${irq})`] : []),
    ],
    after: [
      ...(judgement(config).length > 0 ? ['judge()'] : []),
      ...(remembers ? [`assert(R4 || PACKED(${irq}) == before)`, 'before = 0'] : []),
    ],
  }
}

/** Assertions about the state that a step ends in. */
const judgement = (config: PromelaConfig): readonly string[] =>
  (['R2', 'R3', 'R5', 'R6'] as const).flatMap((name) => {
    const parts = config.properties?.includes(name) ? STATE_RULES[name](config) : []
    return parts.length > 0 ? [`assert(${name} || (${parts.join(' && ')}))`] : []
  })

const STATE_RULES: Readonly<
  Record<'R2' | 'R3' | 'R5' | 'R6', (config: PromelaConfig) => readonly string[]>
> = {
  R2: ({ kinds }) =>
    upTo(kinds.length)
      .filter((i) => isMapped(kinds[i] ?? 'ul'))
      .map((i) => `(!physActive[${i}] || isActive[${i}] || PENDING(${i}) || queued[${i}])`),
  R3: ({ kinds }) =>
    upTo(kinds.length).map(
      (i) => `(queued[${i}] || !(isActive[${i}] || (isEnabled[${i}] && PENDING(${i}))))`,
    ),
  R5: (config) =>
    config.kinds.some(isMapped)
      ? upTo(usableLrs(config) * config.vcpus).map(
          (lr) => `!(lrState[${lr}] == BOTH_LR && MAPPED(lrIrq[${lr}] - 1))`,
        )
      : [],
  R6: (config) =>
    upTo(config.vcpus).map((vcpu) => `(!priorityActive[${vcpu}] || ${serving(config, vcpu)})`),
}

/** An interrupt is active on a vCPU: in a list register of it, or by its record where no list register holds it. */
function serving(config: PromelaConfig, vcpu: number): string {
  const lrs = usableLrs(config)
  const own = upTo(lrs).map((slot) => vcpu * lrs + slot)
  const loaded = own.map((lr) => `lrState[${lr}] >= ACTIVE_LR`)
  const recorded = upTo(config.kinds.length).map((i) => {
    const unheld = own.map((lr) => `lrIrq[${lr}] != ${i + 1}`)
    return `(isActive[${i}] && (queued[${i}] -> queued[${i}] : ROUTE(${i})) == ${vcpu + 1} && ${unheld.join(' && ')})`
  })
  return [...loaded, ...recorded].join(' || ')
}
