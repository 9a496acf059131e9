import { countedActs, type SessionDocument } from '#/scenario/document/document.ts'
import { scenarioOf } from '#/scenario/document/of-scenario.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

function extent(document: SessionDocument): string {
  const { cursor, branches } = document.history
  const paths = branches.length > 1 ? `, ${branches.length} branches` : ''
  return `${countedActs(document)}${paths}, left at step ${cursor} under ${document.kernel}`
}

/** Sessions that were left for another one on this page; nothing done in them is lost. */
export function EarlierSessions({ close }: { readonly close: () => void }) {
  const store = useSessionStore()
  const earlier = useSession((session) => session.earlier)
  if (earlier.length === 0) return null
  return (
    <div id="earlier">
      <h2>Left earlier on this page</h2>
      {earlier.map((document, n) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: two of them may be alike
          key={n}
          type="button"
          className="pick"
          data-earlier={n}
          onClick={() => {
            store.getState().reopen(document)
            close()
          }}
        >
          <span />
          <span>{scenarioOf(document).title}</span>
          <span className="k">{extent(document)}</span>
        </button>
      ))}
    </div>
  )
}
