import { apartIn } from '#/store/comparison.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { Story } from './story.tsx'

/** What to look for and what to press next, and the way to the other kernel that the story tells of. */
export function BenchStory() {
  const store = useSessionStore()
  const scenario = useSession((session) => session.scenario)
  const kernel = useSession((session) => session.kernel)
  const other = scenario.look ? apartIn(scenario).find(({ id }) => id !== kernel.id) : undefined
  return (
    <Story
      elsewhere={
        other && (
          <button
            type="button"
            className="lnk"
            id="under"
            onClick={() => store.getState().setKernel(other)}
          >
            under {other.name}
          </button>
        )
      }
    />
  )
}
