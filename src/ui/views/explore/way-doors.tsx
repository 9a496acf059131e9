import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { stateTable } from '#/explain/state-table.ts'
import { tableText } from '#/report/table-text.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { jumpTo } from '#/scenario/history/grow.ts'
import type { FoundWay } from '#/store/found-way.ts'
import { CopyFrom } from '#/ui/shared/copy-from.tsx'
import { copyLink } from '#/ui/shared/copy-link.ts'
import { type Copied, copiedOf, useCopy } from '#/ui/shared/use-copy.ts'
import { useOpen } from './use-open.ts'

const WHOLE = { setup: false, onlyDifferences: false }

const textOf = ({ scenario, kernel }: FoundWay): string =>
  tableText(stateTable(scenario, [kernel]), WHOLE)

/** The way as a session, at its last step. */
function sessionOf({ scenario, kernel }: FoundWay): SessionDocument {
  const document = documentOf(scenario)
  return {
    ...document,
    title: scenario.title,
    kernel: kernel.id,
    history: jumpTo(document.history, scenario.acts.length),
  }
}

/** Copies a link that opens the way on the bench. */
async function share(found: FoundWay): Promise<Copied> {
  const link = await copyLink('bench', sessionOf(found))
  if (!link.ok) return { said: link.error, text: null }
  const { address, isCopied } = link.value
  return copiedOf(address, `a link of ${address.length} characters`, isCopied)
}

/** What can be done with a way that the engine has confirmed. */
export function WayDoors({ found }: { readonly found: FoundWay }) {
  const { openOnBench, openInCompare } = useOpen()
  const [copied, copy, tell] = useCopy()
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
          onClick={async () => tell(await share(found))}
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
      {copied?.text && <CopyFrom text={copied.text} />}
    </>
  )
}
