import type { KernelRules } from '#/engine/editions/rules.ts'
import { isMapped } from '../space.ts'
import { type PromelaConfig, usableLrs } from './config.ts'
import { isShort } from './lists.ts'
import { choice, inline, upTo } from './text.ts'

/** Entry into the guest, what the guest's CPU interface does, and exit. */
export const runLoop = (config: PromelaConfig): string =>
  [
    load(config),
    enter(config),
    acknowledge(config),
    endOfInterrupt(config),
    fold(config),
    leave(config),
  ].join('\n')

const hasMapped = ({ kinds }: PromelaConfig): boolean => kinds.some(isMapped)

/**
 * Which active interrupts are not loaded as pending too. The old rules take an edge first and look then
 * whether the interrupt is still pending, so that an edge is never held back.
 */
const HELD_BACK: Readonly<Record<KernelRules['lrLoading'], string>> = {
  old: 'MAPPED(i) && LEVEL(i)',
  new: '(MAPPED(i) || LEVEL(i))',
}

const load = (config: PromelaConfig): string =>
  inline(
    'load',
    'i, lr',
    [
      'lrIrq[lr] = i + 1',
      `lrState[lr] = EMPTY + (PENDING(i) && !(isActive[i] && ${HELD_BACK[config.rules.lrLoading]})) + 2 * isActive[i]`,
      choice(
        ['IS_PENDING(lr) && !LEVEL(i)', 'latch[i] = 0'],
        ...(hasMapped(config)
          ? [['IS_PENDING(lr) && LEVEL(i) && MAPPED(i)', 'level[i] = 0'] as const]
          : []),
      ),
    ],
    'Fills a list register from interrupt i. An edge, or the rise of a mapped level, is now in there.',
  )

/** A list is walked in order; each interrupt that this vCPU owns goes to the first unused list register. */
function enter(config: PromelaConfig): string {
  const lrs = upTo(usableLrs(config)).map((slot) => `v * LRS + ${slot}`)
  const place = (at: number): string => {
    const irq = `list[v * IRQS + ${at}] - 1`
    const free = lrs.slice(0, at + 1).map((lr, slot): readonly [string, string] => {
      const before = lrs.slice(0, slot).map((other) => `lrState[${other}]`)
      return [[...before, `!lrState[${lr}]`].join(' && '), `load(${irq}, ${lr})`]
    })
    return choice([`list[v * IRQS + ${at}] && OWNER(${irq}) == v + 1`, choice(...free)])
  }
  return inline(
    'enter',
    'v',
    [
      ...(isShort(config) ? ['sortList(v)'] : []),
      ...upTo(config.kinds.length).map(place),
      ...(config.rules.activePriorities === 'forget'
        ? [choice(['!lrState[v * LRS]', 'priorityActive[v] = 0'])]
        : []),
      'guest[v] = 1',
    ],
    config.rules.activePriorities === 'forget'
      ? 'Loads the list registers of vCPU v. With none in use the exit forgets the active priority; so does this.'
      : 'Loads the list registers of vCPU v.',
  )
}

const acknowledge = (config: PromelaConfig): string =>
  inline('acknowledge', 'v', [
    'priorityActive[v] = 1',
    choice(
      ...upTo(usableLrs(config)).map((slot): readonly [string, string] => [
        [
          ...upTo(slot).map((n) => `lrState[v * LRS + ${n}] != PENDING_LR`),
          `lrState[v * LRS + ${slot}] == PENDING_LR`,
        ].join(' && '),
        `lrState[v * LRS + ${slot}] = ACTIVE_LR`,
      ]),
    ),
  ])

const endOfInterrupt = (config: PromelaConfig): string =>
  inline(
    'endOfInterrupt',
    'v, i',
    [
      ...(hasMapped(config)
        ? [choice(['MAPPED(i) && HOLDS_ACTIVE(v, i)', 'physActive[i] = 0'])]
        : []),
      ...upTo(usableLrs(config)).map((slot) =>
        choice([
          `LR_ACTIVE(v * LRS + ${slot}, i)`,
          `lrState[v * LRS + ${slot}] = lrState[v * LRS + ${slot}] - 2`,
        ]),
      ),
      'priorityActive[v] = 0',
    ],
    'Drops the priority, and deactivates i where a list register holds it, with its physical twin.',
  )

const LATCH_DROPPED: Readonly<Record<KernelRules['latchClearedAt'], string>> = {
  acknowledge: '!IS_PENDING(lr)',
  deactivation: 'lrState[lr] == EMPTY',
}

/** Reads a list register back into its interrupt. `isActive[i]` is still what entry knew. */
function fold(config: PromelaConfig): string {
  const { latchClearedAt, deactivationSamples } = config.rules
  const sampled = deactivationSamples
    ? '(IS_PENDING(lr) || (isActive[i] && lrState[lr] < ACTIVE_LR && level[i]))'
    : 'IS_PENDING(lr)'
  const resample = choice([
    `MAPPED(i) && LEVEL(i) && ${sampled}`,
    'level[i] = line[i]',
    choice(['!line[i]', 'physActive[i] = 0']),
  ])
  return inline(
    'fold',
    'i, lr',
    [
      choice(
        ['!LEVEL(i) && IS_PENDING(lr)', 'latch[i] = 1'],
        [`LEVEL(i) && ${LATCH_DROPPED[latchClearedAt]}`, 'latch[i] = 0'],
      ),
      ...(hasMapped(config) ? [resample] : []),
      'isActive[i] = (lrState[lr] >= ACTIVE_LR)',
    ],
    'Reads a list register back. A line that fell meanwhile leaves the host free to see its next rise.',
  )
}

function leave(config: PromelaConfig): string {
  const folds = upTo(usableLrs(config)).map((slot) => {
    const lr = `v * LRS + ${slot}`
    return choice([
      `lrState[${lr}]`,
      `fold(lrIrq[${lr}] - 1, ${lr})`,
      `lrState[${lr}] = UNUSED`,
      `lrIrq[${lr}] = 0`,
    ])
  })
  const prune = upTo(config.kinds.length).map((at) => {
    const entry = `list[v * IRQS + ${at}]`
    return choice([
      `${entry} && OWNER(${entry} - 1) != v + 1`,
      ...(config.vcpus === 2
        ? [
            `if\n:: OWNER(${entry} - 1) -> append(o, ${entry} - 1)\n:: else -> queued[${entry} - 1] = 0\nfi`,
          ]
        : [`queued[${entry} - 1] = 0`]),
      `${entry} = 0`,
    ])
  })
  return inline(
    'leave',
    config.vcpus === 2 ? 'v, o' : 'v',
    ['guest[v] = 0', ...folds, ...prune, 'closeGaps(v)'],
    'Leaves the guest. Then each interrupt goes to the list of its owner (o: the other vCPU), or off the lists.',
  )
}
