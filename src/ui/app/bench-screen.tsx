import { useLinkedSpots } from '../shared/linked-spots.ts'
import { Bench } from './bench.tsx'
import { LiveRegion } from './live-region.tsx'
import { NarrowBench } from './narrow-bench.tsx'

/** The bench as the screen allows; a chunk of its own. */
export default function BenchScreen({ narrow }: { readonly narrow: boolean }) {
  useLinkedSpots()
  return (
    <>
      {narrow ? <NarrowBench /> : <Bench />}
      <LiveRegion />
    </>
  )
}
