import type { WhyNot } from '#/explain/why-not.ts'
import { Unbroken } from './unbroken.tsx'

interface WhyNotProps {
  /** Null when the step changed the bit. */
  readonly whyNot: WhyNot | null
  /** What is said when it did. */
  readonly changed: string
  readonly step: number
}

/** Why the step that is shown did not change the bit: the conditions on the way, the one that decided marked. */
export function WhyNotChain({ whyNot, changed, step }: WhyNotProps) {
  return (
    <section data-answer="why-not">
      <h3>In step {step}</h3>
      {whyNot === null && <p>{changed}</p>}
      {whyNot && (
        <>
          <p>
            Not changed. <Unbroken text={whyNot.text} />
          </p>
          {whyNot.chain.length > 0 && (
            <ol className="trace chain">
              {whyNot.chain.map(({ fn, text, value, piece, deciding }, n) => (
                <li
                  // biome-ignore lint/suspicious/noArrayIndexKey: a condition may be tested twice; the place is what it is
                  key={n}
                  className={deciding ? 'deciding' : ''}
                >
                  <span className="k">{fn}</span> <Unbroken text={text} />
                  <span className={value ? 'yes' : 'no'}>{String(value)}</span>
                  {piece && <span className="k"> {piece}</span>}
                  {deciding && <b className="here"> decided</b>}
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </section>
  )
}
