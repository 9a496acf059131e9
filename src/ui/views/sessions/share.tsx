import { useRef, useState } from 'react'
import { addressOf } from '#/ui/app/address.ts'
import { useKeeping } from '#/ui/app/keep-context.tsx'
import type { ScreenId } from '#/ui/app/screens.ts'
import { useSaveSession } from '#/ui/app/use-save-session.ts'

export const loadLinks = () => import('#/scenario/link/link.ts')

interface Shared {
  readonly address: string | null
  readonly text: string
}

const SELF_HELP = 'The browser does not let the page copy: copy it from here.'

/** Copies the link of the session, and says how long it is; a session too large for a link is a case for a file. */
export function Share({ screen }: { readonly screen: ScreenId }) {
  const { keeper } = useKeeping()
  const save = useSaveSession()
  const drop = useRef<HTMLDivElement>(null)
  const [shared, setShared] = useState<Shared | null>(null)

  const share = async () => {
    const { encodeLink } = await loadLinks()
    const link = encodeLink(keeper.document())
    if (!link.ok) return setShared({ address: null, text: link.error.message })
    const address = addressOf(location.href, screen, link.value)
    const length = `${address.length} characters`
    try {
      await navigator.clipboard.writeText(address)
      setShared({ address, text: `Copied: a link of ${length}. It holds the whole session.` })
    } catch {
      setShared({ address, text: `A link of ${length}. ${SELF_HELP}` })
    }
  }

  return (
    <>
      <button
        type="button"
        id="share"
        className="ctl"
        aria-label="Share link"
        popoverTarget="shared"
        onClick={() => void share()}
      >
        <span className="hide-l">Share</span>
        <svg className="only-l" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path
            d="M6 8V1.5M3.5 4 6 1.5 8.500 4M1.500 6.500v4h9v-4"
            fill="none"
            stroke="currentColor"
          />
        </svg>
      </button>
      <div
        ref={drop}
        id="shared"
        popover="auto"
        className="drop shared"
        role="dialog"
        aria-label="Link of this session"
      >
        <h2>Link of this session</h2>
        <p role="status">{shared?.text ?? ''}</p>
        {shared?.address && (
          <input
            className="field"
            aria-label="Link"
            readOnly
            value={shared.address}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        <button type="button" className="ctl" onClick={save}>
          Save as a file
        </button>
      </div>
    </>
  )
}
