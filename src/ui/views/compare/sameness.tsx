import { commonPrefix } from '#/scenario/history/walk.ts'
import { useSides } from '#/ui/shared/comparison-context.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useCompared } from '#/ui/shared/use-compared.ts'

/** How many acts the sides have in common. */
export function Sameness() {
  const { cursor: steps } = useCompared()
  const history = useSession((session) => session.history)
  const sides = useSides()
  const shared = sides.map(({ branch }) =>
    commonPrefix(history, sides[0]?.branch ?? branch, branch),
  )
  const alike = Math.min(steps, ...shared)
  return (
    <span className="k same" key={steps}>
      same {alike < steps ? 'first ' : ''}
      {alike} {alike === 1 ? 'act' : 'acts'} in all
    </span>
  )
}
