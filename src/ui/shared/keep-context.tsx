import { createContext, type ReactNode, use, useContext } from 'react'
import { createStore, useStore } from 'zustand'
import type { Result } from '#/lib/result.ts'
import type { Desk, DeskStore } from '#/store/keep/desk.ts'
import type { Keeper } from '#/store/keep/keeper.ts'
import type { Keep } from '#/store/keep/telling.ts'
import type { CopiedLink } from './copy-link.ts'
import { WORDS } from './kept-words.ts'
import type { ScreenId } from './screens.ts'

export interface Keeping {
  readonly keeper: Keeper
  readonly desk: DeskStore
  /** Saves the session that is open as a file, or the one of an id that is not kept; gives back the file's name. */
  readonly save: (id?: string) => string | null
  /** Makes the link that opens the session on a screen, and copies it; the error says why there is none. */
  readonly copyLink: (screen: ScreenId) => Promise<Result<CopiedLink, string>>
  /** Fetches what opening and sharing need beside it. */
  readonly fetchMore: () => Promise<unknown>
}

/** What keeps sessions. A browser that keeps none yet shows the page before it has come. */
export interface KeepingToCome {
  /** Null until it has come. */
  readonly now: Keeping | null
  readonly soon: Promise<Keeping>
}

const KeepContext = createContext<KeepingToCome | null>(null)

/** What is told until that comes which keeps sessions; also that it does not come. */
export const beforeKeeping = createStore<Keep>(() => ({
  id: null,
  status: 'nothing',
  told: null,
  atRisk: false,
}))

const beforeDesk = createStore<Desk>(() => ({ refusal: null, reading: null }))

export function KeepProvider({ now, soon, children }: KeepingToCome & { children: ReactNode }) {
  return <KeepContext value={{ now, soon }}>{children}</KeepContext>
}

/** What keeps sessions, for handlers that can wait for it, or do without. */
export function useKeepingToCome(): KeepingToCome {
  const keeping = useContext(KeepContext)
  if (!keeping) throw new Error('Nothing keeps sessions around this component')
  return keeping
}

/** What keeps the session, and what opens others; where that has not come, the component waits for it. */
export function useKeeping(): Keeping {
  const { now, soon } = useKeepingToCome()
  return now ?? use(soon)
}

/** A part of how the session is kept. */
export const useKeep = <T,>(selector: (keep: Keep) => T): T =>
  useStore(useKeepingToCome().now?.keeper ?? beforeKeeping, selector)

/** What whoever tells of a fault or a newer version says of the acts: nothing where nothing keeps them. */
export function ActsKept() {
  const keeper = useContext(KeepContext)?.now?.keeper
  const { status, atRisk } = useStore(keeper ?? beforeKeeping)
  if (atRisk) return `${WORDS.atRisk} `
  return status === 'kept' || status === 'saving' ? `${WORDS.kept} ` : null
}

/** A part of what was opened, or not. */
export const useDesk = <T,>(selector: (desk: Desk) => T): T =>
  useStore(useKeepingToCome().now?.desk ?? beforeDesk, selector)
