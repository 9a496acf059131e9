import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Exploration, ExplorationActions, ExplorationStore } from '#/store/exploration.ts'

const ExplorationContext = createContext<ExplorationStore | null>(null)

export function ExplorationProvider({
  store,
  children,
}: {
  readonly store: ExplorationStore
  readonly children: ReactNode
}) {
  return <ExplorationContext value={store}>{children}</ExplorationContext>
}

/** The exploration store itself, for event handlers. */
export function useExplorationStore(): ExplorationStore {
  const store = useContext(ExplorationContext)
  if (!store) throw new Error('No exploration around this component')
  return store
}

/** A part of the exploration; renders again only when that part changes. */
export const useExploration = <T,>(
  selector: (exploration: Exploration & ExplorationActions) => T,
): T => useStore(useExplorationStore(), selector)
