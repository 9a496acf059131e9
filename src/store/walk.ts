import type { ComparisonStore } from './comparison.ts'
import type { SessionStore } from './session.ts'

/** The step that is looked at, of how many, and the ways to another. */
export interface Walk {
  readonly cursor: number
  readonly length: number
  /** Out of range is brought into range. */
  readonly jump: (to: number) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** The steps of the branch on the bench. */
export function ownWalk(session: SessionStore): Walk {
  const { cursor, run, jump, undo, redo } = session.getState()
  return { cursor, length: run.length, jump, undo, redo }
}

/** Steps looked at past the end of the branch on the bench. */
function pastEnd(session: SessionStore, comparison: ComparisonStore): number {
  const { beyond } = comparison.getState()
  const { history, cursor } = session.getState()
  if (beyond?.history !== history) return 0
  // Another branch may stand there now.
  return Math.max(0, Math.min(beyond.steps, comparison.steps(session.getState()) - cursor))
}

function jumpTo(to: number, session: SessionStore, comparison: ComparisonStore): void {
  session.getState().jump(to)
  const { history, cursor } = session.getState()
  const steps = Math.min(to, comparison.steps(session.getState())) - cursor
  comparison.setState({ beyond: steps > 0 ? { history, steps } : null })
}

/**
 * The steps of the longest branch that is compared. Where the one on the bench has ended, the session stays at
 * its last step, at which the next act is done: what is looked at beyond is no business of the bench.
 */
export function comparedWalk(session: SessionStore, comparison: ComparisonStore): Walk {
  const past = () => pastEnd(session, comparison)
  const at = () => session.getState().cursor + past()
  const jump = (to: number) => jumpTo(to, session, comparison)
  return {
    cursor: at(),
    length: Math.max(session.getState().run.length, comparison.steps(session.getState())),
    jump,
    undo: () => (past() > 0 ? jump(at() - 1) : session.getState().undo()),
    redo: () => {
      const { cursor, history, run, redo } = session.getState()
      if (past() === 0) redo()
      const isSame = session.getState().history.current === history.current
      // A change that was taken back may be yet to come.
      if (isSame && cursor === run.length && !session.getState().work) jump(at() + 1)
    },
  }
}
