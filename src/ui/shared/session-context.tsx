import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Session, SessionActions, SessionStore } from '#/store/session.ts'

const SessionContext = createContext<SessionStore | null>(null)

export function SessionProvider({
  store,
  children,
}: {
  readonly store: SessionStore
  readonly children: ReactNode
}) {
  return <SessionContext value={store}>{children}</SessionContext>
}

/** The session store itself, for event handlers. */
export function useSessionStore(): SessionStore {
  const store = useContext(SessionContext)
  if (!store) throw new Error('No session around this component')
  return store
}

/** A part of the session; renders again only when that part changes. */
export const useSession = <T,>(selector: (session: Session & SessionActions) => T): T =>
  useStore(useSessionStore(), selector)
