import { fuzzyScore } from '#/lib/fuzzy.ts'
import type { Command } from '#/ui/shared/commands.ts'
import { WORDS } from '#/ui/shared/words.ts'

/** What cannot be done now stands behind what can and answers as well. */
const IMPOSSIBLE = 20

/** What opens something else stands behind what can be done with what is open and answers as well. */
const ELSEWHERE = 30

const behind = ({ group, needs }: Command): number =>
  (needs ? IMPOSSIBLE : 0) + (group === 'story' || group === 'kernel' ? ELSEWHERE : 0)

/**
 * The commands that answer a query, the best first; those that are alike keep their order. A command is
 * found by its group, its title, what its button says and the registers that it writes.
 */
export const found = (commands: readonly Command[], query: string): readonly Command[] =>
  commands
    .flatMap((command) => {
      const { group, title, hint = '', words = '' } = command
      const score = fuzzyScore(query, `${WORDS.groups[group]} ${title} ${hint} ${words}`)
      return score === null ? [] : { command, score: score - behind(command) }
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => command)
