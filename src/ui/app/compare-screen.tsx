import { Compare } from './compare.tsx'
import { NarrowCompare } from './narrow-compare.tsx'

/** Compare as the screen allows; a chunk of its own. */
export default function CompareScreen({ narrow }: { readonly narrow: boolean }) {
  return narrow ? <NarrowCompare /> : <Compare />
}
