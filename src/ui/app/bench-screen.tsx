import { Bench } from './bench.tsx'
import { useLinkedSpots } from './linked-spots.ts'
import { NarrowBench } from './narrow-bench.tsx'

/** The bench as the screen allows; a chunk of its own. */
export default function BenchScreen({ narrow }: { readonly narrow: boolean }) {
  useLinkedSpots()
  return narrow ? <NarrowBench /> : <Bench />
}
