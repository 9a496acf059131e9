import { useState } from 'react'
import { copyLink } from '#/ui/shared/copy-link.ts'
import { useKeeping } from '#/ui/shared/keep-context.tsx'
import { screenOf } from '#/ui/shared/screens.ts'
import { SELF_HELP } from '#/ui/shared/use-copy.ts'
import { WORDS } from './words.ts'

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
    const link = await copyLink(screenOf(location.hash), keeper.document())
    if (!link.ok) return setShared({ address: null, text: link.error })
    const { address, isCopied } = link.value
    const { length } = address
    setShared({
      address,
      text: isCopied ? WORDS.share.copied(length) : WORDS.share.made(length, SELF_HELP),
    })
  }
  return [shared, share]
}
