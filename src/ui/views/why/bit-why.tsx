import { spotKey } from '#/engine/machine/spot.ts'
import type { Answer, Asked } from '#/store/inquiry.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useInquiry } from '#/ui/shared/use-inquiry.ts'
import { BitHead } from './bit-head.tsx'
import { BitTable } from './bit-table.tsx'
import { CauseWalk } from './cause-walk.tsx'
import { CouldChange } from './could-change.tsx'
import { LastWriter } from './last-writer.tsx'
import { RuleHead } from './rule-head.tsx'
import { WhyNotChain } from './why-not-chain.tsx'

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
  const cursor = useSession((session) => session.cursor)
  return (
    <>
      {asked.kind === 'spot' ? <BitHead spot={asked.spot} /> : <RuleHead {...asked} />}
      {reading && (
        <section role="status">
          <progress max={reading.total} value={reading.done} aria-label="Steps read" />
          <p className="k">
            {reading.done} of {reading.total} steps read.
          </p>
        </section>
      )}
      {trouble !== null && (
        <p className="wrong" role="alert">
          There is no answer: {trouble}
        </p>
      )}
      {answer && sameAsked(answer.asked, asked) && <Answers key={cursor} answer={answer} />}
      <BitTable asked={asked} />
    </>
  )
}
