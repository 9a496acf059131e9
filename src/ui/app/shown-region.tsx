import { useComparison } from '../shared/comparison-context.tsx'
import { NARROW, useMedia } from '../shared/preferences.ts'
import { useCompared } from '../shared/use-compared.ts'

/** Which kernel is shown where one is shown at a time: said when they are flipped. */
export function ShownRegion() {
  const { runs } = useCompared()
  const narrow = useMedia(NARROW)
  const mode = useComparison((comparison) => comparison.mode)
  const shown = Math.min(
    useComparison((comparison) => comparison.shown),
    runs.length - 1,
  )
  return (
    <p className="vh" role="status" id="said-shown">
      {narrow || mode === 'single'
        ? `${runs[shown]?.name} is shown, ${shown + 1} of ${runs.length}.`
        : `All ${runs.length} are shown.`}
    </p>
  )
}
