import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { useComparisonStore } from '#/ui/shared/comparison-context.tsx'
import { screenHash } from '#/ui/shared/screens.ts'
import { useSessionStore } from '#/ui/shared/session-context.tsx'

/** Opens a way that was found, at its last step: on the bench, or in Compare under two kernels. */
export function useOpen() {
  const session = useSessionStore()
  const comparison = useComparisonStore()
  const load = (scenario: Scenario, kernel: Kernel) => {
    session.getState().load(scenario, kernel)
    session.getState().jump(scenario.acts.length)
  }
  return {
    openOnBench: (scenario: Scenario, kernel: Kernel) => {
      load(scenario, kernel)
      location.hash = screenHash('bench')
    },
    openInCompare: (scenario: Scenario, first: Kernel, second: Kernel) => {
      load(scenario, first)
      const { setKernel, setThird } = comparison.getState()
      setThird(null)
      setKernel(0, first)
      setKernel(1, second)
      location.hash = screenHash('compare')
    },
  }
}
