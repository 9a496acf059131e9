import { branchTitle } from '#/scenario/history/branch-title.ts'
import { ROOT } from '#/scenario/history/history.ts'
import type { Session } from './session.ts'

/** What stands over a session that is shown elsewhere. */
export interface Heading {
  readonly title: string
  /** What to look for; empty on a branch, of which the story tells nothing. */
  readonly look: string
}

/** A session by its user's title or by its story, and the branch that one is on where that is not the first. */
export function headingOf({ title, scenario, history }: Session): Heading {
  const name = title || scenario.title
  return history.current === ROOT
    ? { title: name, look: scenario.look }
    : { title: `${name}, ${branchTitle(history, history.current)}`, look: '' }
}
