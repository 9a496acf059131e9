import { KERNELS } from '#/engine/editions/kernels.ts'
import { actSentence } from '#/explain/act.ts'
import { railOffers } from '#/explain/offer-groups.ts'
import { registerAt } from '#/explain/registers.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import { currentState, type SessionStore } from '#/store/session.ts'
import type { Command } from './commands.ts'
import { historyCommands } from './history-commands.ts'
import { WORDS } from './words.ts'

/** The commands that depend on the machine and the library: acts, stories, kernels. They have no keys. */
export function moreCommands(session: SessionStore): readonly Command[] {
  const { act, load, setKernel, selection } = session.getState()
  const state = currentState(session.getState())
  return [
    ...railOffers(state, selection).map(
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
