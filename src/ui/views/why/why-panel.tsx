import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { firstBit } from '#/explain/bits-of.ts'
import { whyOf } from '#/explain/why.ts'
import { Segmented } from '#/ui/components/segmented.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useInquiry, useInquiryStore } from '#/ui/shared/use-inquiry.ts'
import { useNow } from '#/ui/shared/use-now.ts'
import { BitWhy } from './bit-why.tsx'
import { FidelityBadges } from './fidelity-badges.tsx'
import { RulesSoFar } from './rules-so-far.tsx'
import { StepWhy } from './step-why.tsx'

/** What the panel tells of, once the picture of it is painted: reading comes after looking. */
function useTold() {
  const { previous, outcome, cursor } = useNow()
  const run = useSession((session) => session.run)
  const now = useMemo(() => ({ previous, outcome, cursor, run }), [previous, outcome, cursor, run])
  const told = useDeferredValue(now)
  const why = useMemo(
    () => told.outcome && whyOf(told.outcome, told.previous, told.run.kernel),
    [told],
  )
  return { why, run: told.run, cursor: told.cursor, isLate: told !== now }
}

/** Why the last step came out as it did, or why one bit is what it is; below, how the rules stand. */
export function WhyPanel() {
  const { previous, state } = useNow()
  const { why, run, cursor, isLate } = useTold()
  const asked = useInquiry((inquiry) => inquiry.asked)
  const { ask } = useInquiryStore().getState()
  const selection = useSession((session) => session.selection)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // An answer begins at its top.
    if (asked) panel.current?.scrollTo(0, 0)
  }, [asked])
  const step = cursor === 0 ? 'Why, start' : `Why, step ${cursor}`
  return (
    <aside
      ref={panel}
      className={asked ? 'why asking' : 'why'}
      id="why"
      tabIndex={-1}
      aria-label="Why"
      aria-busy={isLate}
      data-picture="Why"
    >
      <header>
        <div className="eyebrow">
          <span key={cursor}>{step}</span>
          <Segmented
            name="What is asked"
            options={[
              ['step', 'Step'],
              ['bit', 'Bit'],
            ]}
            value={asked ? 'bit' : 'step'}
            onChange={(value) =>
              ask(
                value === 'step'
                  ? null
                  : { kind: 'spot', spot: firstBit(state, previous, selection) },
              )
            }
          />
        </div>
      </header>
      {asked ? <BitWhy asked={asked} /> : <StepWhy why={why} cursor={cursor} />}
      <section className="standing" key={`rules ${cursor}`}>
        <h3>Rules so far</h3>
        <RulesSoFar run={run} cursor={cursor} />
        {asked && why && <FidelityBadges all={why.fidelity} />}
      </section>
    </aside>
  )
}
