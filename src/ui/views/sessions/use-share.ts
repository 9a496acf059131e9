import { useState } from 'react'
import { addressOf } from '#/ui/app/address.ts'
import { useKeeping } from '#/ui/app/keep-context.tsx'
import { screenOf } from '#/ui/app/screens.ts'
import { SELF_HELP } from '#/ui/app/use-copy.ts'

export const loadLinks = () => import('#/scenario/link/link.ts')

/** A link that was made, or why there is none. */
export interface Shared {
  readonly address: string | null
  readonly text: string
}

/** Makes the link of the session that is open, and copies it. */
export function useShare(): readonly [Shared | null, () => Promise<void>] {
  const { keeper } = useKeeping()
  const [shared, setShared] = useState<Shared | null>(null)
  const share = async () => {
    const { encodeLink } = await loadLinks()
    const link = encodeLink(keeper.document())
    if (!link.ok) return setShared({ address: null, text: link.error.message })
    const address = addressOf(location.href, screenOf(location.hash), link.value)
    const length = `${address.length} characters`
    try {
      await navigator.clipboard.writeText(address)
      setShared({ address, text: `Copied: a link of ${length}. It holds the whole session.` })
    } catch {
      setShared({ address, text: `A link of ${length}. ${SELF_HELP}` })
    }
  }
  return [shared, share]
}
