import { branchTitle } from '#/scenario/history/branch-title.ts'
import { apartIn, sameKernels } from '#/store/comparison.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import {
  useActingBranch,
  useComparison,
  useComparisonStore,
} from '#/ui/shared/comparison-context.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { Story } from '../top-bar/story.tsx'

/** What to look for, and the way to the kernels that the story tells apart where others are compared. */
export function ComparedStory() {
  const comparison = useComparisonStore()
  const store = useSessionStore()
  const scenario = useSession((session) => session.scenario)
  const kernels = useComparison((now) => now.kernels)
  const history = useSession((session) => session.history)
  const acting = useActingBranch()
  const apart = apartIn(scenario)
  const isAside = scenario.look !== '' && !sameKernels(kernels.slice(0, 2), apart)
  return (
    <Story tells={acting === null}>
      {acting !== null && <b id="acts-go">{WORDS.actsGo(branchTitle(history, acting))} </b>}
      {isAside && (
        <>
          <button
            type="button"
            className="lnk"
            id="compare-apart"
            onClick={() => comparison.getState().compareApart(scenario, store)}
          >
            Compare {apart.map(({ name }) => name).join(' with ')}
          </button>
          {acting === null && ': '}
        </>
      )}
    </Story>
  )
}
