import { ErrorBoundary } from 'react-error-boundary'
import { lazyPart } from '../shared/lazy-part.tsx'
import { Pane } from '../shared/pane.tsx'
import { Compare } from './compare.tsx'
import { ComparedRegion } from './compared-region.tsx'
import { ShownRegion } from './shown-region.tsx'

const NarrowCompare = lazyPart('Compare', () => import('./narrow-compare.tsx'))

/** Compare as the screen allows; a chunk of its own. */
export default function CompareScreen({ narrow }: { readonly narrow: boolean }) {
  return (
    <>
      <Pane name="Compare">{narrow ? <NarrowCompare /> : <Compare />}</Pane>
      {/* Where there is nothing to compare, the pane itself says why. */}
      <ErrorBoundary fallback={null}>
        <ComparedRegion />
        <ShownRegion />
      </ErrorBoundary>
    </>
  )
}
