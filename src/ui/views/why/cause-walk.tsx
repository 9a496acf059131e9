import type { Cause } from '#/explain/cause.ts'
import type { RunIndex } from '#/explain/run-index.ts'
import { type CauseLine, toldCause } from '#/explain/told-cause.ts'
import type { Run } from '#/store/run.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { StepLink } from './step-link.tsx'

function Took({ line }: { readonly line: CauseLine }) {
  if (line.took.length === 0) return null
  return (
    <ul className="took">
      {line.took.map(({ key, from, name, tested }) => (
        <li key={key}>
          {tested ? 'tests' : 'takes'} <span className="m">{name}</span> of <StepLink step={from} />
        </li>
      ))}
    </ul>
  )
}

/** Whether any act up to the step has no part in it, and was not left out before. */
function hasOthers({ acts, step }: Cause, run: Run): boolean {
  const needed = new Set(acts)
  for (let n = 1; n <= step; n++) if (!needed.has(n) && run.act(n)?.skipped === false) return true
  return false
}

interface CauseWalkProps {
  readonly cause: Cause | null
  readonly past: RunIndex
  readonly step: number
}

/** The acts that it took, from the last one back to the first; the timeline marks them. */
export function CauseWalk({ cause, past, step }: CauseWalkProps) {
  const store = useSessionStore()
  const run = useSession((session) => session.run)
  if (!cause)
    return (
      <section data-answer="cause">
        <h3>What it took</h3>
        <p>As the acts and the kernel are now, step {step} does not break the rule.</p>
      </section>
    )
  const lines = toldCause(cause, past)
  const carried = cause.steps.filter((one) => !cause.acts.includes(one))
  return (
    <section data-answer="cause">
      <h3>What it took</h3>
      <p>
        {cause.acts.length} of {cause.step} {cause.step === 1 ? 'step' : 'steps'}.{' '}
        {cause.proven
          ? 'Carried out alone from the start, they come to the same.'
          : 'Too many to be put to the test; some may not matter.'}
      </p>
      <ol className="cause">
        {lines.map((line) => (
          <li key={line.step} data-step={line.step}>
            <span className={line.needed ? 'need' : 'need spare'} aria-hidden="true" />
            <StepLink step={line.step} /> {line.text}
            {!line.needed && <span className="k"> (another one would do)</span>}
            <Took line={line} />
          </li>
        ))}
      </ol>
      {carried.length > 0 && <p className="k">Looked at, but not needed: {carried.join(', ')}.</p>}
      {cause.proven && hasOthers(cause, run) && (
        <p>
          <button
            type="button"
            className="lnk"
            onClick={() => store.getState().keepOnly(cause.acts)}
          >
            Leave out the others, as a branch
          </button>
        </p>
      )}
    </section>
  )
}
