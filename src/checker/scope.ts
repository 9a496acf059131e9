import { plural } from '#/lib/plural.ts'
import { type IrqKind, isMapped, type Space } from './space.ts'

const KIND_WORDS: Readonly<Record<IrqKind, string>> = {
  ml: 'mapped level',
  me: 'mapped edge',
  ul: 'unmapped level',
  ue: 'unmapped edge',
}

/** What was searched, in a line: "1 mapped level interrupt, 2 vCPUs, 4 list registers". */
export function spaceText({ kinds, vcpus, retarget, nrLr, eoiDrop }: Space): string {
  const counts = new Map<IrqKind, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const irqs = [...counts].map(([kind, n]) => `${n} ${KIND_WORDS[kind]}`).join(' and ')
  return [
    `${irqs} interrupt${kinds.length === 1 ? '' : 's'}`,
    plural(vcpus, 'vCPU') + (retarget ? ' with retargeting' : ''),
    plural(nrLr, 'list register'),
    ...(eoiDrop ? ['EOIR of anything'] : []),
  ].join(', ')
}

/** What no search here looks at: a proof says nothing of it. */
export const LEFT_OUT =
  'Left out: SGIs and PPIs, priorities (all are equal), EOImode 1, switching the distributor off, map and unmap while running, the timer’s own resync, and anything that happens within an act.'

/** Whether more interrupts could change a verdict, and why. */
export function cutoffText({ kinds, nrLr, vcpus }: Space): string {
  if (nrLr < kinds.length)
    return 'Fewer list registers than interrupts: which of them are loaded depends on all, so this space decides for this number alone.'
  const mapped = kinds.some(isMapped) ? ' and its physical twin' : ''
  return `With a list register for each, an act on an interrupt reads and writes its own record${mapped} and nothing of another’s; they meet only in ${vcpus === 1 ? 'entries and exits' : 'entries, exits'} and the one active priority. More interrupts add states; the verdicts of one were found again with two.`
}
