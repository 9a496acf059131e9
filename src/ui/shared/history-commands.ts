import { branchTitle } from '#/scenario/history/branch-title.ts'
import type { SessionStore } from '#/store/session.ts'
import type { Command } from './commands.ts'
import { WORDS } from './words.ts'

/** More branches than these are gone to by their list. */
const MOST_BRANCHES = 50

/** The commands that depend on what was done: the step at hand, the branches. They have no keys. */
export function historyCommands(session: SessionStore): readonly Command[] {
  const { history, cursor, run, skip, unskip, move, switchTo } = session.getState()
  const command = (id: string, title: string, does: () => void, words: string): Command => ({
    id,
    group: 'time',
    title,
    words,
    keys: [],
    run: does,
  })
  const { step, goToBranch } = WORDS
  const act = run.act(cursor)
  const edits = act
    ? [
        act.skipped
          ? command('unskip', step.unskip(cursor), () => unskip(cursor), step.words)
          : command('skip', step.skip(cursor), () => skip(cursor), step.words),
        ...(cursor > 1
          ? [command('earlier', step.earlier(cursor), () => move(cursor, cursor - 1), step.words)]
          : []),
        ...(cursor < run.length
          ? [command('later', step.later(cursor), () => move(cursor, cursor + 1), step.words)]
          : []),
      ]
    : []
  const branches = Array.from({ length: Math.min(MOST_BRANCHES, history.branches.length) })
  return [
    ...edits,
    ...branches.flatMap((_, id) =>
      id === history.current
        ? []
        : [
            command(
              `branch-${id}`,
              goToBranch(branchTitle(history, id)),
              () => switchTo(id),
              'switch',
            ),
          ],
    ),
  ]
}
