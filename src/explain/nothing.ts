import type { Effect } from '#/engine/machine/effect.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { changesOf, storesOf } from '#/engine/machine/spot.ts'
import { refusalText } from './refusals.ts'
import { fieldName, valueText } from './sentence.ts'

type Guard = Extract<Effect, { e: 'guard' }>
type Write = Extract<Effect, { e: 'write' }>

/** What finds the register of an access: a test of theirs that came out true let the access through. */
const FINDERS: ReadonlySet<string> = new Set(['dispatch_mmio_write', 'vgic_uaccess'])

/**
 * The condition that stopped an act which did no deed: that userspace writes, else the last one. One that a
 * store follows let it through.
 */
function stopper({ main: { effects } }: ActOutcome): Guard | undefined {
  const stored = effects.findLastIndex((effect) => storesOf(effect).length > 0)
  const tests = effects.slice(stored + 1).filter((effect) => effect.e === 'guard')
  const stopped = tests.filter(({ fn, value }) => !(FINDERS.has(fn) && value))
  return stopped.find(({ text, value }) => text === 'is_uaccess' && value) ?? stopped.at(-1)
}

/** The first interrupt that was stored to with what it held, and the physical bits likewise; empty when there was none. */
function alreadySo({ main, state }: ActOutcome): string {
  const same = main.effects.filter(
    (effect): effect is Write => effect.e === 'write' && effect.from === effect.to,
  )
  const names = new Map<string, string[]>()
  const add = (name: string, value: string) => names.set(value, [...(names.get(value) ?? []), name])
  const irq = same.find(({ cell }) => cell.of === 'irq')
  if (irq?.cell.of === 'irq')
    add(`${irq.cell.intid} ${fieldName(irq.cell.field)}`, valueText(irq.to))
  for (const { cell, to } of same)
    if (cell.of === 'phys')
      add(`physical ${state.phys[cell.ph]?.hwintid} ${cell.field}`, valueText(to))
  return [...names].map(([value, all]) => `${listed(all)} ${value} already`).join('; ')
}

/** "A was", "A, B and C were". */
const listed = (names: readonly string[]): string =>
  names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)} were`
    : `${names.join('')} was`

const changedAnything = ({ parts }: ActOutcome): boolean =>
  parts.some(({ effects }) => effects.some((effect) => changesOf(effect).length > 0))

/** What a read shows; it changes nothing. */
function readText({ main }: ActOutcome): string {
  const sampled = main.effects.some((effect) => effect.e === 'phys-get')
  return sampled
    ? 'A read changes nothing. For a mapped level interrupt it shows the line of the device, not the latch.'
    : 'A read changes nothing.'
}

const READS: ReadonlySet<Op['t']> = new Set(['read', 'uaccess-read', 'gicv-read', 'gicc-read'])
const isRead = (op: Op): boolean => READS.has(op.t)

/** What is to be said of an act that changed no interrupt. */
export function nothingText(outcome: ActOutcome): string {
  const { op, result } = outcome.main
  if (result.status === 'refused') return `Nothing happened: it ${refusalText(result.reason, op)}.`
  if (isRead(op)) return readText(outcome)
  const guard = stopper(outcome)
  if (guard?.text === 'is_uaccess')
    return `No interrupt changed: is_uaccess is true in ${guard.fn}(), so KVM leaves the mapped interrupt alone (piece ${guard.piece}).`
  const same = alreadySo(outcome)
  const stopped =
    guard && (same === '' || guard.piece) ? `in ${guard.fn}, “${guard.text}” is ${guard.value}` : ''
  if (same || stopped) return `No interrupt changed: ${[same, stopped].filter(Boolean).join('; ')}.`
  return changedAnything(outcome)
    ? 'No interrupt changed.'
    : 'No interrupt changed: the state was already so.'
}
