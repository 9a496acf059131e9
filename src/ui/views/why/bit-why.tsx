import { useLayoutEffect, useRef } from 'react'
import { spotKey } from '#/engine/machine/spot.ts'
import type { Answer, Asked } from '#/store/inquiry.ts'
import { useInquiry } from '#/ui/shared/use-inquiry.ts'
import { BitHead } from './bit-head.tsx'
import { BitTable } from './bit-table.tsx'
import { CauseWalk } from './cause-walk.tsx'
import { CouldChange } from './could-change.tsx'
import { LastWriter } from './last-writer.tsx'
import { RuleHead } from './rule-head.tsx'
import { WhyNotChain } from './why-not-chain.tsx'
import { WORDS } from './words.ts'

const sameAsked = (a: Asked, b: Asked): boolean =>
  a.kind === 'rule' || b.kind === 'rule' ? a === b : spotKey(a.spot) === spotKey(b.spot)

function Answers({ answer }: { readonly answer: Answer }) {
  const { asked, bit, past, step, cause } = answer
  return (
    <>
      {bit && asked.kind === 'spot' && (
        <>
          <LastWriter writer={bit.writer} past={past} />
          {step > 0 && <WhyNotChain whyNot={bit.whyNot} changed={bit.changed} step={step} />}
          <CouldChange spot={asked.spot} possible={bit.possible} />
        </>
      )}
      {(bit === null || bit.writer) && <CauseWalk cause={cause} past={past} step={step} />}
    </>
  )
}

/** One bit, or one broken rule: who wrote it, why it did not change, what could change it, what it took. */
export function BitWhy({ asked }: { readonly asked: Asked }) {
  const answer = useInquiry((inquiry) => inquiry.answer)
  const reading = useInquiry((inquiry) => inquiry.reading)
  const trouble = useInquiry((inquiry) => inquiry.trouble)
  const place = useRef<HTMLDivElement>(null)
  const n = answer?.n
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer begins at its top
  useLayoutEffect(() => place.current?.scrollTo(0, 0), [n])
  return (
    <>
      {asked.kind === 'spot' ? <BitHead spot={asked.spot} /> : <RuleHead {...asked} />}
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
      {/* biome-ignore-start lint/a11y/useSemanticElements: a group of texts is no fieldset */}
      <div ref={place} className="answers" role="group" aria-label={WORDS.answer} tabIndex={0}>
        {answer && sameAsked(answer.asked, asked) && <Answers key={answer.n} answer={answer} />}
        {trouble !== null && (
          <p className="wrong" role="alert">
            There is no answer: {trouble}
          </p>
        )}
        {reading && (
          <section className="reading" role="status">
            <progress max={reading.total} value={reading.done} aria-label="Steps read" />
            <p className="k">
              {reading.done} of {reading.total} steps read.
            </p>
          </section>
        )}
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above */}
      <BitTable asked={asked} />
    </>
  )
}
