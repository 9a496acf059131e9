import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { statesWithin } from '#/engine/machine/within.ts'
import { deedsOf } from '#/explain/did.ts'
import { currentState, lastOutcome, previousState, type Session } from './session.ts'

const memo = new WeakMap<ActOutcome, readonly MachineState[]>()

/** The states after each numbered effect of an act; `from` is the state that the act began with. */
export function statesAfterDeeds(from: MachineState, outcome: ActOutcome): readonly MachineState[] {
  const known = memo.get(outcome)
  if (known) return known
  const states = statesWithin(from, outcome)
  const effects = outcome.parts.flatMap((part) => part.effects)
  const found = deedsOf(outcome).map(({ effect }) => states[effects.indexOf(effect)] ?? from)
  memo.set(outcome, found)
  return found
}

/** The state that is shown: after the numbered effects revealed so far, or at the cursor. */
export function shownState(session: Session): MachineState {
  const { revealed } = session
  const outcome = lastOutcome(session)
  if (revealed === null || !outcome) return currentState(session)
  const from = previousState(session)
  return revealed === 0 ? from : (statesAfterDeeds(from, outcome)[revealed - 1] ?? from)
}
