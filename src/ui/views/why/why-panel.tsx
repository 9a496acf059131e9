import { Fragment, useState } from 'react'
import type { RuleId } from '#/engine/invariants/rules.ts'
import type { Fidelity, WhyLine } from '#/explain/why.ts'
import { whyOf } from '#/explain/why.ts'
import { useSession } from '#/ui/app/session-context.tsx'
import { useNow } from '#/ui/app/use-now.ts'
import { RulesSoFar } from './rules-so-far.tsx'

const FIDELITY: Readonly<Record<Fidelity, string>> = {
  kernel: 'from kernel source',
  architecture: 'from the architecture',
  simplified: 'host handling simplified',
}

function FidelityBadge({ fidelity }: { readonly fidelity: Fidelity }) {
  return (
    <span className="badge">
      <svg viewBox="0 0 9 9" aria-hidden="true">
        <path
          d="M1 1h7v7H1z"
          fill={fidelity === 'kernel' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
        />
        {fidelity === 'architecture' && <path d="M1 8h7V4.5H1z" fill="currentColor" />}
      </svg>
      {FIDELITY[fidelity]}
    </span>
  )
}

function Because({ lines }: { readonly lines: readonly WhyLine[] }) {
  return (
    <ol className="trace">
      {lines.map(({ key, depth, text, guard, piece, deed }) => (
        <li
          key={key}
          className={piece ? 'new' : ''}
          ref={(li) => li?.style.setProperty('--depth', String(Math.min(depth, 6)))}
        >
          {deed !== undefined && <span className="n">{deed}</span>} {text}
          {guard !== undefined && <span className={guard ? 'yes' : 'no'}>{String(guard)}</span>}
          {piece && <span className="k"> {piece}</span>}
        </li>
      ))}
    </ol>
  )
}

/** Why the last act did what it did, or nothing: always in the same five sections. */
export function WhyPanel() {
  const { previous, outcome, cursor } = useNow()
  const revealed = useSession((session) => session.revealed)
  const [open, setOpen] = useState<RuleId | null>(null)
  const why = outcome && whyOf(outcome, previous)
  return (
    <aside className="why" id="why" tabIndex={-1} aria-label="Why" data-picture="Why">
      <header>
        <div className="eyebrow">{cursor === 0 ? 'Why, start' : `Why, step ${cursor}`}</div>
        <h2>{why ? why.title : 'Nothing has happened yet'}</h2>
      </header>
      {why && (
        // A new step is a new text: nothing of the old one moves.
        <Fragment key={`why ${cursor}`}>
          <section className="what">
            <h3>What</h3>
            <p>{why.what || why.title}</p>
          </section>
          <section>
            <h3>Did</h3>
            {why.deeds.length === 0 && <p>Nothing changed.</p>}
            <ol className="eff">
              {why.deeds.map(({ n, text, from, to, bad }) => (
                <li key={n} className={revealed !== null && n > revealed ? 'veiled' : ''}>
                  <span className={`n${bad ? ' broke' : ''}`}>{n}</span>
                  <span>{text}</span>
                  <span className="fl">
                    {from !== '' && <span className="o">{from} → </span>}
                    {to !== '' && <b>{to}</b>}
                  </span>
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h3>Because</h3>
            <Because lines={why.because} />
            {why.because.some(({ piece }) => piece) && (
              <p className="k">Barred: belongs to a piece of the patch.</p>
            )}
          </section>
          <section>
            <h3>So what</h3>
            {why.soWhat.length === 0 && <p className="k">No further consequence for a rule.</p>}
            {why.soWhat.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        </Fragment>
      )}
      {!why && (
        <section>
          <h3>What</h3>
          <p>
            Press a register, a line or a transition at the left. What it did, and why, stands here.
          </p>
        </section>
      )}
      <section className="standing" key={`rules ${cursor}`}>
        <h3>Rules so far</h3>
        <RulesSoFar open={open} setOpen={setOpen} />
        <div className="mt-1 flex flex-wrap gap-1.5">
          {why?.fidelity.map((fidelity) => (
            <FidelityBadge key={fidelity} fidelity={fidelity} />
          ))}
        </div>
      </section>
    </aside>
  )
}
