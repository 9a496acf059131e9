import { lazyPart } from '../shared/lazy-part.tsx'
import { useLinkedSpots } from '../shared/linked-spots.ts'
import { LiveRegion } from './after-picture.tsx'
import { Bench } from './bench.tsx'

const NarrowBench = lazyPart('The bench', () => import('./narrow-bench.tsx'))

/** The bench as the screen allows; what most come for, and so part of the first load. */
export function BenchScreen({ narrow }: { readonly narrow: boolean }) {
  useLinkedSpots()
  return (
    <>
      {narrow ? <NarrowBench /> : <Bench />}
      <LiveRegion />
    </>
  )
}
