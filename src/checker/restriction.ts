import type { Family } from './labels.ts'

/** Smaller sets of acts that graphs are searched with too: what is left out, and whether the host is never late. */
export interface Restriction {
  readonly name: string
  readonly without: readonly Family[]
  readonly urgent: boolean
}

const WITHOUT: Readonly<Record<string, readonly Family[]>> = {
  all: [],
  guest: ['userspace'],
  'guest-pend': ['userspace', 'guest-active'],
  'guest-active': ['userspace', 'guest-pending'],
  device: ['userspace', 'guest-active', 'guest-pending'],
}

/** A restriction by its name: `guest`, `device-urgent` …; undefined when there is none. */
export function restrictionOf(name: string): Restriction | undefined {
  const urgent = name.endsWith('-urgent')
  const acts = urgent ? name.slice(0, -'-urgent'.length) : name
  const without = Object.hasOwn(WITHOUT, acts) ? WITHOUT[acts] : undefined
  return without && { name, without, urgent }
}

/** The restrictions that the recorded graphs have. */
export function recordedRestrictions(irqs: number, mapped: boolean): readonly string[] {
  if (irqs > 1) return ['guest', 'device', ...(mapped ? ['guest-urgent'] : [])]
  const plain = ['guest', 'guest-pend', 'guest-active', 'device']
  return mapped ? [...plain, 'all-urgent', ...plain.map((name) => `${name}-urgent`)] : plain
}
