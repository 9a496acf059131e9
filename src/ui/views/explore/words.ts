import { type Extent, spaceOf } from '#/checker/extent.ts'
import type { Family } from '#/checker/labels.ts'
import type { Ended } from '#/checker/protocol.ts'
import { type Lack, spaceText } from '#/checker/scope.ts'
import type { Question } from '#/checker/verdicts.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import { number } from '#/lib/plural.ts'

/** A rate or a size in at most four digits: 78 k, 1.2 M. */
export function rough(n: number): string {
  if (n >= 10e6) return `${Math.round(n / 1e6)} M`
  if (n >= 1e6) return `${(n / 1e6).toFixed(1)} M`
  if (n >= 1e4) return `${Math.round(n / 1e3)} k`
  return number(Math.round(n))
}

/** Memory: kB, from a million bytes on MB. */
export function memory(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`
  return bytes < 10e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${number(Math.round(bytes / 1e6))} MB`
}

export const milliseconds = (ms: number): string =>
  ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`

export const FAMILY_WORDS: Readonly<Record<Exclude<Family, 'retarget'>, string>> = {
  'guest-enable': 'Guest: enable, disable',
  'guest-pending': 'Guest: set, clear pending',
  'guest-active': 'Guest: set, clear active',
  'cpu-interface': 'Guest: acknowledge, EOI',
  userspace: 'Userspace: pending, active',
  device: 'Device line',
  host: 'Host takes the interrupt',
  'run-loop': 'Enter, exit',
}

export const questionText = (question: Question): string =>
  RULES.find(({ id }) => id === question)?.short ?? 'the goal'

/** What was searched, and what of it did not take part. */
export function extentText(extent: Extent): string {
  const space = spaceOf(extent)
  if (!space.ok) return space.error
  const left = extent.without.flatMap((family) =>
    family === 'retarget' ? [] : [FAMILY_WORDS[family].toLowerCase()],
  )
  return [
    `${space.value.kernel.name}: ${spaceText(space.value)}`,
    ...(left.length > 0 ? [`without ${left.join('; ')}`] : []),
    ...(extent.urgent ? ['the host never late'] : []),
  ].join(', ')
}

export const ENDED_WORDS: Readonly<Record<Ended, string>> = {
  complete: 'all of them',
  limit: 'limit reached, not proved',
  stopped: 'stopped, not proved',
}

/** What was missing for a rule to be put to the test. */
export const LACK_WORDS: Readonly<Record<Lack, string>> = {
  mapped: 'no mapped interrupt',
  deactivation: 'nothing deactivated',
  'physically-active': 'never physically active',
  deliverable: 'nothing to deliver',
  'userspace-write': 'no userspace writes',
  loaded: 'nothing loaded',
  acknowledged: 'nothing acknowledged',
}
