import type { BreakReport } from '#/checker/protocol.ts'
import { useExploration } from '#/ui/shared/exploration-context.tsx'

/** The break that is looked at: the one chosen, or else the first of those shown. */
export function useChosenBreak(): BreakReport | undefined {
  const report = useExploration(({ search }) => search.report)
  const rules = useExploration(({ settings }) => settings.rules)
  const question = useExploration(({ look }) => look.question)
  const shown = report?.breaks.filter(({ rule }) => rule === 'goal' || rules.includes(rule))
  return shown?.find(({ rule }) => rule === question) ?? shown?.[0]
}
