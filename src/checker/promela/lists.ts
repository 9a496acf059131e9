import type { PromelaConfig } from './config.ts'
import { choice, inline, upTo } from './text.ts'

/** The vCPUs' lists of interrupts: appending, queueing, closing gaps, sorting. */
export const lists = (config: PromelaConfig): string =>
  [
    append(config),
    queue(config),
    closeGaps(config),
    ...(isShort(config) ? [swap(config), sort(config)] : []),
  ].join('\n')

/** Whether more interrupts can need a list register than there are. */
export const isShort = ({ nrLr, kinds }: PromelaConfig): boolean => nrLr < kinds.length

const append = ({ kinds }: PromelaConfig): string =>
  inline(
    'append',
    'v, i',
    [
      'queued[i] = v + 1',
      choice(
        ...upTo(kinds.length).map((at): [string, string] => [
          [...upTo(at).map((n) => `list[(v) * IRQS + ${n}]`), `!list[(v) * IRQS + ${at}]`].join(
            ' && ',
          ),
          `list[(v) * IRQS + ${at}] = i + 1`,
        ]),
      ),
    ],
    'Puts interrupt i at the end of the list of vCPU v.',
  )

const queue = ({ vcpus }: PromelaConfig): string =>
  inline(
    'queue',
    'i',
    [
      choice(
        ...upTo(vcpus).map((v): readonly [string, string] => [
          `!queued[i] && OWNER(i) == ${v + 1}`,
          `append(${v}, i)`,
        ]),
      ),
    ],
    'After a change of i: it may have an owner now. What is on a list already stays there.',
  )

/** Steps of a bubble sort of `n` places. */
const passes = (n: number, step: (at: number) => string): readonly string[] =>
  upTo(n - 1).flatMap((pass) => upTo(n - 1 - pass).map(step))

const closeGaps = ({ kinds }: PromelaConfig): string =>
  inline(
    'closeGaps',
    'v',
    kinds.length === 1
      ? ['skip']
      : passes(kinds.length, (at) => {
          const [here, next] = [`list[v * IRQS + ${at}]`, `list[v * IRQS + ${at + 1}]`]
          return choice([`!${here} && ${next}`, `${here} = ${next}`, `${next} = 0`])
        }),
  )

const RANKS = {
  'active-first': `/* Active first, then deliverable, then the rest. */
#define RANK(i) (isActive[i] -> 0 : ((isEnabled[i] && PENDING(i)) -> 1 : 2))`,
  'pending-first': `/* What has an owner first; of that, what is pending only; then mapped ones. */
#define RANK(i) ((OWNER(i) -> 0 : 4) + ((PENDING(i) && !isActive[i]) -> 0 : 2) + !MAPPED(i))`,
} as const

const swap = ({ rules }: PromelaConfig): string => `byte spare; /* 0 between steps */
${RANKS[rules.listOrder]}

${inline(
  'inOrder',
  'n',
  [
    choice([
      'list[n + 1] && (RANK(list[n] - 1) > RANK(list[n + 1] - 1))',
      'spare = list[n]',
      'list[n] = list[n + 1]',
      'list[n + 1] = spare',
      'spare = 0',
    ]),
  ],
  'Swaps two neighbours of a list where the second goes first; equals keep their order.',
)}`

/** What counts as needing a list register: anything on the list; what is pending or active; what is owned. */
function needs({ rules }: PromelaConfig): string {
  if (rules.listOrder === 'pending-first') return '(OWNER(list[n] - 1) == (n) / IRQS + 1)'
  return rules.lrLoading === 'old' ? '1' : '(PENDING(list[n] - 1) || isActive[list[n] - 1])'
}

function sort(config: PromelaConfig): string {
  const { kinds, nrLr } = config
  const needed = upTo(kinds.length).map((at) => `NEEDED(v * IRQS + ${at})`)
  const steps = passes(kinds.length, (at) => `inOrder(v * IRQS + ${at})`)
  return `#define NEEDED(n) (list[n] -> ${needs(config)} : 0)

${inline('sortList', 'v', [choice([`${needed.join(' + ')} > ${nrLr}`, ...steps])], 'With too few list registers the order decides who gets one.')}`
}
