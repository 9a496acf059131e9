import { Fragment, memo } from 'react'
import type { Why, WhyLine } from '#/explain/why.ts'
import { Effects } from './effects.tsx'
import { FidelityBadges } from './fidelity-badges.tsx'
import { Unbroken } from './unbroken.tsx'

function Because({ lines }: { readonly lines: readonly WhyLine[] }) {
  return (
    <ol className="trace">
      {lines.map(({ key, depth, text, guard, piece, deed }) => (
        <li
          key={key}
          className={piece ? 'new' : ''}
          ref={(li) => li?.style.setProperty('--depth', String(Math.min(depth, 6)))}
        >
          {deed !== undefined && <span className="n">{deed}</span>} <Unbroken text={text} />
          {guard !== undefined && <span className={guard ? 'yes' : 'no'}>{String(guard)}</span>}
          {piece && <span className="k"> {piece}</span>}
        </li>
      ))}
    </ol>
  )
}

interface StepWhyProps {
  readonly why: Why | undefined
  readonly cursor: number
}

/** Why the last act did what it did, or nothing: always in the same sections. */
export const StepWhy = memo(function StepWhy({ why, cursor }: StepWhyProps) {
  if (!why)
    return (
      <section className="what">
        <h2>Nothing has happened yet</h2>
        <p>
          Press a register, a line or a transition at the left. What it did, and why, stands here.
        </p>
      </section>
    )
  return (
    // A new step is a new text: nothing of the old one moves.
    <Fragment key={`why ${cursor}`}>
      <section className="what">
        <h2>{why.title}</h2>
        {why.what !== '' && <p>{why.what}</p>}
      </section>
      <Effects deeds={why.deeds} />
      <section>
        <div className="sure">
          <h3>Because</h3>
          <FidelityBadges all={why.fidelity} />
        </div>
        {why.because.length === 0 ? (
          <p className="k">Nothing was tested.</p>
        ) : (
          <Because lines={why.because} />
        )}
        {why.because.some(({ piece }) => piece) && (
          <p className="k">Barred: belongs to a piece of the patch.</p>
        )}
      </section>
      <section>
        <h3>So what</h3>
        {why.soWhat.length === 0 && <p className="k">No further consequence for a rule.</p>}
        {why.soWhat.map((sentence) => (
          <p key={sentence}>
            <Unbroken text={sentence} />
          </p>
        ))}
      </section>
    </Fragment>
  )
})
