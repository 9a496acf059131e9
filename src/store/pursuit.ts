import type { History } from '#/scenario/history/history.ts'
import { busySoFar } from './busy-rows.ts'
import type { Run } from './run.ts'
import { RunKeeper } from './run-keeper.ts'
import type { Session, SessionActions } from './session.ts'
import { besideTurn } from './sides.ts'
import { inSlices } from './slices.ts'
import { twinsSoFar } from './twins.ts'

/** What a session is without what is carried out. */
type Bare = Omit<Session, 'run' | 'cursor' | 'work'>

type Set = (part: Partial<Session>) => void

/** How a change ends: it is shown; it is dropped, for another one or because it was stopped; it cannot be carried out. */
export type Ending =
  | { readonly kind: 'shown' | 'dropped' }
  | { readonly kind: 'failed'; readonly error: unknown }

/** A failure that nobody waits for shall not pass in silence. */
const unheard = (ending: Ending): void => {
  if (ending.kind === 'failed') throw ending.error
}

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
  /** Hears how the change ends that is being carried out. */
  let ended = unheard
  /** What it brings, null = none is being carried out. */
  let coming: Partial<Bare> | null = null

  const end = (ending: Ending) => {
    const tell = ended
    ended = unheard
    coming = null
    tell(ending)
  }

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
      failed: (error) => {
        set({ work: null })
        end({ kind: 'failed', error })
      },
    })
  }

  const stop = () => {
    cancel()
    if (get().work) set({ work: null })
    end({ kind: 'dropped' })
  }

  /** What a change brings that leads to another branch of the same session. */
  const turned = (): Partial<Session> => {
    const { comparedBranches, history } = get()
    const to = coming?.history?.current ?? history.current
    return { comparedBranches: besideTurn(comparedBranches, history.current, to) }
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
    /** `tell` hears how the change ends. @throws what the first of its acts throw, the change being dropped */
    pursue: (change: Partial<Bare>, tell: (ending: Ending) => void = unheard): void => {
      stop()
      ended = tell
      coming = change
      const show = (run: Run) => {
        // Where the change has no history of its own, the cursor may have moved since.
        const { cursor } = coming?.history ?? get()
        try {
          set({ ...turned(), ...coming, run, cursor, revealed: null, work: null })
        } finally {
          // It is shown, whatever those who look at it make of it.
          end({ kind: 'shown' })
        }
      }
      try {
        carryOut({ ...get(), ...change }, (work) => set({ work }), show)
      } catch (error) {
        end({ kind: 'dropped' })
        throw error
      }
    },
    /** Alters a history of this session that is yet to be shown, too. */
    amend: (alter: (history: History) => History): void => {
      if (coming?.history && coming.opening === undefined)
        coming = { ...coming, history: alter(coming.history) }
    },
    stop,
  }
}
