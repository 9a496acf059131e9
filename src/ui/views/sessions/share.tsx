import { useKeepingToCome } from '#/ui/shared/keep-context.tsx'
import { SharedLink } from './shared-link.tsx'
import { useShare } from './use-share.ts'
import { WORDS } from './words.ts'

/** Copies the link of the session, and says how long it is; a session too large for a link is a case for a file. */
export function Share() {
  const { soon } = useKeepingToCome()
  const [shared, share] = useShare()
  return (
    <>
      <button
        type="button"
        id="share"
        className="ctl"
        aria-label={WORDS.share.label}
        popoverTarget="shared"
        onClick={() => void share()}
      >
        <span className="hide-l">{WORDS.share.button}</span>
        <svg className="only-l" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 8V1.5M3.5 4 6 1.5 8.5 4M1.5 6.5v4h9v-4" fill="none" stroke="currentColor" />
        </svg>
      </button>
      <div
        id="shared"
        popover="auto"
        className="drop shared"
        role="dialog"
        aria-label={WORDS.share.title}
      >
        <h2>{WORDS.share.title}</h2>
        <SharedLink shared={shared} />
        <button type="button" className="ctl" onClick={() => void soon.then(({ save }) => save())}>
          {WORDS.saveFile}
        </button>
      </div>
    </>
  )
}
