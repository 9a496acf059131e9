import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Desk, DeskStore } from '#/store/keep/desk.ts'
import type { Keeper } from '#/store/keep/keeper.ts'
import type { Keep } from '#/store/keep/telling.ts'

interface Keeping {
  readonly keeper: Keeper
  readonly desk: DeskStore
}

const KeepContext = createContext<Keeping | null>(null)

export function KeepProvider({ keeper, desk, children }: Keeping & { children: ReactNode }) {
  return <KeepContext value={{ keeper, desk }}>{children}</KeepContext>
}

/** What keeps the session, and what opens others; for event handlers. */
export function useKeeping(): Keeping {
  const keeping = useContext(KeepContext)
  if (!keeping) throw new Error('Nothing keeps sessions around this component')
  return keeping
}

/** A part of how the session is kept. */
export const useKeep = <T,>(selector: (keep: Keep) => T): T =>
  useStore(useKeeping().keeper, selector)

/** A part of what was opened, or not. */
export const useDesk = <T,>(selector: (desk: Desk) => T): T => useStore(useKeeping().desk, selector)
