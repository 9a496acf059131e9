import { busySoFar } from './busy-rows.ts'
import type { Run } from './run.ts'
import { RunKeeper } from './run-keeper.ts'
import type { Session, SessionActions } from './session.ts'
import { inSlices } from './slices.ts'
import { twinsSoFar } from './twins.ts'

/** What a session is without what is carried out. */
type Bare = Omit<Session, 'run' | 'cursor' | 'work'>

type Set = (part: Partial<Session>) => void

/** Folds over the run of a session that are taken along in every long run. */
export const SESSION_FOLDS = [busySoFar, twinsSoFar] as const

/**
 * Brings a session to where its acts are carried out. A change that is carried out at once is shown at
 * once. One that takes longer is shown when it is done; until then the session stays as it is, `work` says
 * how far it is, and another change takes its place.
 */
export function pursuit(set: Set, get: () => Session & SessionActions) {
  const keeper = new RunKeeper()
  let cancel = () => {}

  function carryOut(
    session: Bare,
    progress: (work: Session['work']) => void,
    done: (run: Run) => void,
  ) {
    const subject = { ...session, branch: session.history.current }
    cancel = inSlices([keeper.begun(subject)], {
      across: [],
      each: SESSION_FOLDS,
      progress,
      done: ([run]) => {
        if (!run) return
        keeper.keep(subject, run)
        done(run)
      },
    })
  }

  const stop = () => {
    cancel()
    if (get().work) set({ work: null })
  }

  return {
    /** The session that the page begins with: short enough to be carried out at once. */
    first: (session: Bare): Session => {
      let run: Run | null = null
      carryOut(
        session,
        () => {},
        (done) => {
          run = done
        },
      )
      if (!run) throw new Error('The first session is too long')
      return { ...session, run, cursor: session.history.cursor, work: null }
    },
    pursue: (change: Partial<Bare>): void => {
      stop()
      carryOut(
        { ...get(), ...change },
        (work) => set({ work }),
        (run) => {
          // Where the change has no history of its own, the cursor may have moved since.
          const { cursor } = change.history ?? get()
          set({ ...change, run, cursor, revealed: null, work: null })
        },
      )
    },
    stop,
  }
}
