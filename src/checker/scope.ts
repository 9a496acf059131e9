import type { RuleId } from '#/engine/invariants/rules.ts'
import { plural } from '#/lib/plural.ts'
import { type IrqKind, isMapped, type Space } from './space.ts'
import type { Question } from './verdicts.ts'

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
  'Left out: SGIs and PPIs, priorities (all are equal) and their mask, EOImode 1, switching the distributor off, GICD_ICFGR, userspace writes of enable bits, guest reads (from v5.7 on a read of ISACTIVER halts the other vCPUs), scheduling a vCPU out, map and unmap while running, the timer’s own resync, and anything that happens within an act.'

/** What two kernels are compared in, and in what they may differ unseen. */
export const COMPARED =
  'Compared is what is searched: KVM’s record of each interrupt, its physical twin and its list register, the order of the lists, active priorities, and who is in the guest. Not compared: kicks and requests, GICH_HCR and so maintenance interrupts, EOI notifications, and what reads return.'

/** How the vCPUs of other interrupts come into an act on one; empty where they do not. */
function forcedText({ vcpus, kernel }: Space): string {
  const { activeWaits } = kernel.rules
  if (vcpus === 1 || activeWaits === 'never') return ''
  const whom = activeWaits === 'halt' ? 'the other vCPU' : 'the vCPU that holds its interrupt'
  return ` A write of an active register takes ${whom} out of the guest, which folds everything that it holds: for another interrupt that is an exit.`
}

/**
 * Whether more interrupts could change a verdict, and what speaks against it. What was searched is held by
 * the test of this file.
 */
export function cutoffText(space: Space): string {
  const { kinds, nrLr } = space
  if (nrLr < kinds.length)
    return 'Fewer list registers than interrupts: which of them are loaded depends on all, so this space decides for this number alone.'
  const mapped = kinds.some(isMapped) ? ' and its physical twin' : ''
  return `With a list register for each, an act on an interrupt reads and writes its own record${mapped}; with others it meets in entries, exits and the one active priority.${forcedText(space)} More interrupts add states. That no verdict changes is searched, not proved: with two of a kind, on one vCPU and on two, not retargeted, every release and draft breaks the same rules in as many acts as with one.`
}

/** What a space has to have, or some act in it to bring about, to put a rule to the test. */
export type Lack =
  | 'mapped'
  | 'deactivation'
  | 'physically-active'
  | 'deliverable'
  | 'userspace-write'
  | 'loaded'
  | 'acknowledged'

const LACKS: Readonly<Record<RuleId, Lack>> = {
  R1: 'deactivation',
  R2: 'physically-active',
  R3: 'deliverable',
  R4: 'userspace-write',
  R5: 'loaded',
  R6: 'acknowledged',
}

/** As much of a search as tells what it put to the test. */
interface Searched {
  readonly kinds: Space['kinds']
  /** Rules that something put to the test. */
  readonly exercised: readonly RuleId[]
  /** All of it was searched. */
  readonly complete: boolean
}

/**
 * What was missing for a rule to be put to the test; null when it was, or still might have been. R1, R2, R4
 * and R5 speak of mapped interrupts alone.
 */
export function lackOf(question: Question, { kinds, exercised, complete }: Searched): Lack | null {
  if (question === 'goal' || exercised.includes(question)) return null
  if (question !== 'R3' && question !== 'R6' && !kinds.some(isMapped)) return 'mapped'
  return complete ? LACKS[question] : null
}
