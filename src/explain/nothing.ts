import type { Effect } from '#/engine/machine/effect.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { changesOf } from '#/engine/machine/spot.ts'
import { refusalText } from './refusals.ts'
import { fieldName, valueText } from './sentence.ts'

/** The last condition that was tested before an act ended without any deed. */
function stopper(outcome: ActOutcome): Effect | undefined {
  const guards = outcome.main.effects.filter((effect) => effect.e === 'guard')
  return guards.find((g) => g.e === 'guard' && g.text === 'is_uaccess' && g.value) ?? guards.at(-1)
}

/** A field that was stored to with the value that it had; empty when there was none. */
function alreadySo({ main }: ActOutcome): string {
  const same = main.effects.find((e) => e.e === 'write' && e.cell.of === 'irq' && e.from === e.to)
  if (same?.e !== 'write' || same.cell.of !== 'irq') return ''
  return `${same.cell.intid} ${fieldName(same.cell.field)} was ${valueText(same.to)} already`
}

const changedAnything = ({ parts }: ActOutcome): boolean =>
  parts.some(({ effects }) => effects.some((effect) => changesOf(effect).length > 0))

/** What a read shows; it changes nothing. */
function readText({ main }: ActOutcome): string {
  const sampled = main.effects.some((effect) => effect.e === 'phys-get')
  return sampled
    ? 'A read changes nothing. For a mapped level interrupt it shows the line of the device, not the latch.'
    : 'A read changes nothing.'
}

/** What is to be said of an act that changed no interrupt. */
export function nothingText(outcome: ActOutcome): string {
  const { op, result } = outcome.main
  if (result.status === 'refused') return `Nothing happened: it ${refusalText(result.reason, op)}.`
  if (op.t === 'read' || op.t === 'uaccess-read') return readText(outcome)
  const guard = stopper(outcome)
  if (guard?.e === 'guard' && guard.text === 'is_uaccess')
    return `No interrupt changed: is_uaccess is true in ${guard.fn}(), so KVM leaves the mapped interrupt alone (piece ${guard.piece}).`
  const same = alreadySo(outcome)
  const stopped =
    guard?.e === 'guard' && (same === '' || guard.piece)
      ? `in ${guard.fn}, “${guard.text}” is ${guard.value}`
      : ''
  if (same || stopped) return `No interrupt changed: ${[same, stopped].filter(Boolean).join('; ')}.`
  return changedAnything(outcome)
    ? 'No interrupt changed.'
    : 'No interrupt changed: the state was already so.'
}
