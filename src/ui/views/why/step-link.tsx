import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

/** The number of a step; a click goes there. */
export function StepLink({ step }: { readonly step: number }) {
  const store = useSessionStore()
  const here = useSession((session) => session.cursor === step)
  return (
    <button
      type="button"
      className="lnk steplink"
      aria-current={here ? 'step' : undefined}
      aria-label={`Go to step ${step}`}
      onClick={() => store.getState().jump(step)}
    >
      {step}
    </button>
  )
}
