import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Kernel } from '#/engine/editions/kernel.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { currentState } from '#/store/session.ts'
import { useSession } from './session-context.tsx'

/** A machine that the next act is carried out on. */
export interface Stand {
  readonly kernel: Kernel
  readonly state: MachineState
}

const StageContext = createContext<readonly Stand[] | null>(null)

/** Acts inside are carried out on all of these machines. */
export function Stage({
  stands,
  children,
}: {
  readonly stands: readonly Stand[]
  readonly children: ReactNode
}) {
  return <StageContext value={stands}>{children}</StageContext>
}

/** The machines that the next act is carried out on: at least one. On the bench it is the session's. */
export function useStage(): readonly Stand[] {
  const around = useContext(StageContext)
  const state = useSession(currentState)
  const kernel = useSession((session) => session.kernel)
  return useMemo(() => around ?? [{ kernel, state }], [around, kernel, state])
}

/** The first of the machines: what the acts are labelled by. */
export function useStagedState(): MachineState {
  const around = useContext(StageContext)
  const state = useSession(currentState)
  return around?.[0]?.state ?? state
}
