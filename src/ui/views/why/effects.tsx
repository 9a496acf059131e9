import type { Deed } from '#/explain/did.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

/** Walks the numbered effects of the step: the picture shows the state after each of them. */
function EffectWalk({ count }: { readonly count: number }) {
  const store = useSessionStore()
  const revealed = useSession((session) => session.revealed)
  const { revealTo } = store.getState()
  const at = revealed ?? count
  return (
    <span className="walk">
      <button
        type="button"
        className="ctl ico"
        aria-label="Previous effect"
        aria-keyshortcuts=","
        aria-disabled={at === 0}
        onClick={() => at > 0 && revealTo(at - 1)}
      >
        <span aria-hidden="true">‹</span>
      </button>
      <output className="m">
        {at} of {count}
      </output>
      <button
        type="button"
        className="ctl ico"
        aria-label="Next effect"
        aria-keyshortcuts="."
        aria-disabled={revealed === null}
        onClick={() => revealed !== null && revealTo(at + 1 >= count ? null : at + 1)}
      >
        <span aria-hidden="true">›</span>
      </button>
    </span>
  )
}

/** What the step did, numbered in the order of the kernel. */
export function Effects({ deeds }: { readonly deeds: readonly Deed[] }) {
  const revealed = useSession((session) => session.revealed)
  return (
    <section>
      <h3>
        Did
        {deeds.length > 0 && <EffectWalk count={deeds.length} />}
      </h3>
      {deeds.length === 0 && <p>Nothing changed.</p>}
      <ol className="eff">
        {deeds.map(({ n, text, from, to, bad }) => (
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
  )
}
