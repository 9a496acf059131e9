import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { stateTable } from '#/explain/state-table.ts'
import { tableText } from '#/report/table-text.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { jumpTo } from '#/scenario/history/grow.ts'
import type { FoundWay } from '#/store/found-way.ts'
import { addressOf } from '#/ui/app/address.ts'
import { useCopy } from '#/ui/app/use-copy.ts'
import { useOpen } from './use-open.ts'

const WHOLE = { setup: false, onlyDifferences: false }

const textOf = ({ scenario, kernel }: FoundWay): string =>
  tableText(stateTable(scenario, [kernel]), WHOLE)

/** A link that opens the way on the bench, at its last step. */
async function linkOf({ scenario, kernel }: FoundWay): Promise<string> {
  const { encodeLink } = await import('#/scenario/link/link.ts')
  const document = documentOf(scenario)
  const link = encodeLink({
    ...document,
    title: scenario.title,
    kernel: kernel.id,
    history: jumpTo(document.history, scenario.acts.length),
  })
  if (!link.ok) throw new Error(link.error.message)
  return addressOf(location.href, 'bench', link.value)
}

/** What can be done with a way that the engine has confirmed. */
export function WayDoors({ found }: { readonly found: FoundWay }) {
  const { openOnBench, openInCompare } = useOpen()
  const [copied, copy] = useCopy()
  const { scenario, kernel } = found
  const other = kernel.id === after.id ? before : after
  return (
    <>
      <div className="doors">
        <button
          type="button"
          className="ctl pri"
          id="x-bench"
          onClick={() => openOnBench(scenario, kernel)}
        >
          Open on the bench
        </button>
        <button
          type="button"
          className="ctl"
          id="x-compare"
          onClick={() => openInCompare(scenario, kernel, other)}
        >
          Open in Compare with {other.name}
        </button>
        <button
          type="button"
          className="ctl"
          id="x-link"
          onClick={async () => {
            const link = await linkOf(found)
            await copy(link, `a link of ${link.length} characters`)
          }}
        >
          Copy link
        </button>
        <button
          type="button"
          className="ctl"
          id="x-copy"
          onClick={() => copy(textOf(found), 'a table for a mail')}
        >
          Copy as text
        </button>
        <span className="k" role="status">
          {copied?.said}
        </span>
      </div>
      {copied?.text && (
        <textarea
          className="field copyfrom"
          aria-label="To be copied"
          readOnly
          rows={3}
          value={copied.text}
          onFocus={({ target }) => target.select()}
        />
      )}
    </>
  )
}
