import type { Shared } from './use-share.ts'
import { WORDS } from './words.ts'

/** The link that was made, with its length; or why there is none. */
export function SharedLink({ shared }: { readonly shared: Shared | null }) {
  return (
    <>
      <p role="status">{shared?.text}</p>
      {shared?.address && (
        <input
          className="field"
          aria-label={WORDS.share.link}
          readOnly
          value={shared.address}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </>
  )
}
