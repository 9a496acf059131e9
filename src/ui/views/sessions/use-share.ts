import { useState } from 'react'
import { useKeepingToCome } from '#/ui/shared/keep-context.tsx'
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
  const { soon } = useKeepingToCome()
  const [shared, setShared] = useState<Shared | null>(null)
  const share = async () => {
    const keeping = await soon.catch(() => null)
    if (!keeping) return setShared({ address: null, text: WORDS.share.notLoaded })
    const link = await keeping.copyLink(screenOf(location.hash))
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
