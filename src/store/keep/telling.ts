import { createStore } from 'zustand/vanilla'

/** What is told once, until it is put away. */
export interface Told {
  /** The session is not kept; it became a copy of its own; something could not be opened. */
  readonly kind: 'failed' | 'copy' | 'unread'
  readonly text: string
}

/** How the session that is open stands. */
export interface Keep {
  /** Id of the session that is open, null while there is nothing to keep of it. */
  readonly id: string | null
  readonly status: 'nothing' | 'saving' | 'kept' | 'failed'
  readonly told: Told | null
  /** Whether leaving the page would lose something. */
  readonly atRisk: boolean
}

export function createTelling() {
  const store = createStore<Keep>(() => ({
    id: null,
    status: 'nothing',
    told: null,
    atRisk: false,
  }))
  return {
    store,
    /** Whether what is done now is not kept. */
    isFailing: () => store.getState().status === 'failed',
    tell: (told: Told | null) => store.setState({ told }),
  }
}
