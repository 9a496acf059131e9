import { RULES } from '#/engine/invariants/rules.ts'
import type { StateTable } from '#/explain/state-table.ts'
import type { BrokenRule, KernelRow } from '#/explain/table-rows.ts'

// What every form of a state table says in words; the forms lay it out.

/** A list that names no more than this tells how many it leaves out. */
const MOST = 8

const listText = (names: readonly string[]): string =>
  names.length > MOST
    ? `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more`
    : names.join(', ')

/** What is shown: "Interrupt 33 (level), mapped to physical 72." */
export function subjectText({ interrupt }: StateTable): string {
  const { vcpu, intid, config, physical } = interrupt
  const whose = intid < 32 ? ` of vCPU${vcpu}` : ''
  const twin = physical === null ? 'not mapped' : `mapped to physical ${physical}`
  return `Interrupt ${intid}${whose} (${config}), ${twin}.`
}

/** What a kernel is, without saying its id again. */
export const kernelText = ({ id, name, summary }: StateTable['kernels'][number]): string =>
  name.toLowerCase().replaceAll(' ', '-') === id ? summary : `${name}, ${summary}`

/** What the columns and the marks mean. */
export const legend = ({ kernels }: StateTable): readonly string[] => [
  'P pending_latch, L line_level, A active (stored), E enabled, H hw',
  'LR its list register: P, A, PA; inv = ended in the guest; - = none',
  'ap vCPU whose ap_list holds it; - = none',
  'physical: L line, P pending, A active; - = not mapped',
  'gives: IAR 1023 = nothing to take; no priority = none to drop; no LR = no list register holds it active',
  kernels.length > 1 ? `* differs from ${kernels[0]?.id}; ! breaks the rule` : '! breaks the rule',
]

const brokenByOthers = ({ rule, others }: BrokenRule): readonly string[] =>
  others.length > 0 ? [`${rule} is broken by ${listText(others)}`] : []

/** What a row says besides its cells. */
export const rowNotes = (row: KernelRow, { kernels }: StateTable): readonly string[] => [
  ...row.notes,
  ...row.broken.flatMap(brokenByOthers),
  ...(row.elsewhere.length > 0
    ? [`differs from ${kernels[0]?.id} in ${listText(row.elsewhere)}`]
    : []),
]

/** Steps as ranges: "8-12, 14". */
function rangesText(broke: readonly string[], { steps }: StateTable): string {
  const ranges: { readonly from: string; to: string; last: number }[] = []
  for (const [n, { step }] of steps.entries()) {
    if (!broke.includes(step)) continue
    const range = ranges.at(-1)
    if (range?.last === n - 1) Object.assign(range, { to: step, last: n })
    else ranges.push({ from: step, to: step, last: n })
  }
  return ranges.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(', ')
}

/** `[name, value]` pairs as "value: names", names of the same value together. */
function together(pairs: readonly (readonly [name: string, value: string])[]) {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) groups.set(value, [...(groups.get(value) ?? []), name])
  return [...groups].map(([value, names]) => ({ value, names: names.join(', ') }))
}

/** Which rules each kernel broke, and at which steps; then what these rules say. */
export function brokenText(table: StateTable): readonly string[] {
  const pairs = table.kernels.map(({ id }) => {
    const rules = table.broken
      .filter(({ kernel }) => kernel === id)
      .map(
        ({ rule, steps }) =>
          `${rule} at step${steps.length > 1 ? 's' : ''} ${rangesText(steps, table)}`,
      )
    const stops = table.stopped.filter(({ kernel }) => kernel === id)
    const all = [...rules, ...stops.map(({ step }) => `stopped by a BUG at step ${step}`)]
    return [id, all.join('; ') || 'none'] as const
  })
  const named = RULES.filter(({ id }) => table.broken.some(({ rule }) => rule === id))
  return [
    ...together(pairs).map(({ names, value }) => `${names}: ${value}`),
    ...named.map(({ id, text }) => `${id}: ${text}`),
  ]
}

/** Where the kernels first part, as a sentence. */
export function firstDifferenceText({ kernels, firstDifference }: StateTable): string {
  if (!firstDifference) return 'None: every step is alike.'
  const { step, what, values } = firstDifference
  const each = together(kernels.map(({ id }, n) => [id, values[n] ?? ''] as const))
  return `Step ${step}, ${what}: ${each.map(({ names, value }) => `${value} in ${names}`).join('; ')}.`
}
