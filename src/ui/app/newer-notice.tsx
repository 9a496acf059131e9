import { useState } from 'react'
import { useStore } from 'zustand'
import type { VersionStore } from '#/offline/versions.ts'
import { ActsKept, useKeepingToCome } from '../shared/keep-context.tsx'
import { WORDS } from './words.ts'

/** Says that the page is no longer the newest version that the browser has. */
export function NewerNotice({ versions }: { readonly versions: VersionStore }) {
  const { soon } = useKeepingToCome()
  const newer = useStore(versions, (state) => state.newer)
  const [closed, setClosed] = useState<typeof newer>('none')
  if (newer === 'none' || newer === closed) return null
  return (
    <div role="status" className="notice">
      <p>
        {WORDS.newer[newer]} <ActsKept />
      </p>
      <button
        type="button"
        className="ctl pri"
        onClick={() => {
          // Where nothing came that keeps sessions, the browser asks before the page goes.
          const written = soon.then(({ keeper }) => keeper.flush()).catch(() => {})
          void written.then(versions.takeOver)
        }}
      >
        {WORDS.useNewer}
      </button>{' '}
      <button type="button" className="ctl" onClick={() => setClosed(newer)}>
        {WORDS.later}
      </button>
    </div>
  )
}
