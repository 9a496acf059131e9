import { apartIn, sameKernels } from '#/store/comparison.ts'
import { useComparison, useComparisonStore } from '#/ui/shared/comparison-context.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { Story } from '../top-bar/story.tsx'

/** What to look for, and the way to the kernels that the story tells apart where others are compared. */
export function ComparedStory() {
  const comparison = useComparisonStore()
  const scenario = useSession((session) => session.scenario)
  const kernels = useComparison((now) => now.kernels)
  const apart = apartIn(scenario)
  const isAside = scenario.look !== '' && !sameKernels(kernels.slice(0, 2), apart)
  return (
    <Story>
      {isAside && (
        <>
          <button
            type="button"
            className="lnk"
            id="compare-apart"
            onClick={() => comparison.getState().compareApart(scenario)}
          >
            Compare {apart.map(({ name }) => name).join(' with ')}
          </button>
          {': '}
        </>
      )}
    </Story>
  )
}
