import { KERNELS } from '#/engine/editions/kernels.ts'
import { actSentence } from '#/explain/act.ts'
import {
  deviceOffers,
  guestBit,
  hostOffers,
  type Offer,
  REGISTER_PAIRS,
  userBit,
  vcpuOffers,
} from '#/explain/offers.ts'
import { registerAt } from '#/explain/registers.ts'
import { writeOffers } from '#/explain/write-offers.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import { currentState, type SessionStore } from '#/store/session.ts'
import type { Command } from './commands.ts'
import { historyCommands } from './history-commands.ts'
import { WORDS } from './words.ts'

/** Every act that the rail offers for the selected interrupt. */
function offersNow(session: SessionStore): readonly Offer[] {
  const { selection } = session.getState()
  const state = currentState(session.getState())
  const registers = REGISTER_PAIRS.flatMap(([, set, clear]) => [set, clear])
  return [
    ...state.vcpus.flatMap(({ id }) =>
      registers.map((register) => guestBit(state, id, register, selection.intid)),
    ),
    ...state.vcpus.flatMap(({ id }) => vcpuOffers(state, id, selection)),
    ...state.vcpus.flatMap(({ id }) => writeOffers(state, id, selection)),
    ...registers.map((register) => userBit(state, selection, register)),
    ...deviceOffers(state, selection),
    ...hostOffers(state, selection),
  ]
}

/** The commands that depend on the machine and the library: acts, stories, kernels. They have no keys. */
export function moreCommands(session: SessionStore): readonly Command[] {
  const { act, load, setKernel } = session.getState()
  const state = currentState(session.getState())
  return [
    ...offersNow(session).map(
      ({ key, label, hint, op, needs }): Command => ({
        id: `act-${key}`,
        group: 'act',
        title: actSentence(op, state),
        hint,
        words: 'offset' in op ? `${label} ${registerAt(op.offset).name}` : label,
        keys: [],
        needs,
        run: () => act(op),
      }),
    ),
    ...historyCommands(session),
    ...SCENARIOS.map(
      (scenario): Command => ({
        id: `story-${scenario.id}`,
        group: 'story',
        title: WORDS.story(scenario.title),
        keys: [],
        run: () => load(scenario),
      }),
    ),
    ...KERNELS.map(
      (kernel): Command => ({
        id: `kernel-${kernel.id}`,
        group: 'kernel',
        title: WORDS.kernel(`${kernel.name}, ${kernel.summary}`),
        keys: [],
        run: () => setKernel(kernel),
      }),
    ),
  ]
}
