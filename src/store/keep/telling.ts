import { createStore } from 'zustand/vanilla'

/** What is told once, until it is put away. */
export type Told =
  /** It became a copy of its own; something could not be opened. */
  | { readonly kind: 'copy' | 'unread'; readonly text: string }
  /** Nothing is known of what was kept. */
  | { readonly kind: 'store'; readonly text: string }
  /** The session of this id is not kept. */
  | { readonly kind: 'failed'; readonly text: string; readonly id: string }
  /** The session of this id was to come back: it can be opened now, or when the page is loaded anew. */
  | { readonly kind: 'waits' | 'notLoaded'; readonly text: string; readonly id: string }

/** How the session that is open stands. */
export interface Keep {
  /** Id of the session that is open, null while there is nothing to keep of it. */
  readonly id: string | null
  readonly status: 'nothing' | 'saving' | 'kept' | 'failed'
  /** What is told now; what was told before it comes back when it is put away. */
  readonly told: Told | null
  /** Whether leaving the page would lose something. */
  readonly atRisk: boolean
}

const idOf = (told: Told): string | null => ('id' in told ? told.id : null)

/** Tells how sessions are kept: one thing at a time, and each until it is put away or no longer so. */
export function createTelling() {
  const store = createStore<Keep>(() => ({
    id: null,
    status: 'nothing',
    told: null,
    atRisk: false,
  }))
  /** The last is shown. */
  let all: readonly Told[] = []
  const show = (told: readonly Told[]) => {
    all = told
    store.setState({ told: all.at(-1) ?? null })
  }

  return {
    store,
    /** Whether what is done now is not kept. */
    isFailing: () => store.getState().status === 'failed',
    /** Tells something, in the place of what was told of the same; null puts away what is shown. */
    tell: (told: Told | null): void => {
      const id = told && idOf(told)
      // That a session is not kept says of a store that fails all that there is to say.
      const isFailing = [...all, told].some((one) => one?.kind === 'failed')
      const next = told ? [...all.filter((one) => !id || idOf(one) !== id), told] : all.slice(0, -1)
      show(next.filter(({ kind }) => kind !== 'store' || !isFailing))
    },
    /** What was told of a session is so no more. */
    untell: (id: string): void => show(all.filter((told) => idOf(told) !== id)),
  }
}
