import { useCallback, useEffect, useState } from 'react'
import { type Kept, keptSessions, readKept } from '#/store/keep/collection.ts'
import { WORDS as KEEPING } from '#/store/keep/words.ts'
import { loadReader } from '#/store/reading/read-text.ts'
import { useKeep, useKeeping } from '#/ui/shared/keep-context.tsx'
import { WORDS } from './words.ts'

/** The sessions on the shelf, and what is wrong with those that cannot be read as they are. */
export function useKeptSessions() {
  const { keeper } = useKeeping()
  const id = useKeep((keep) => keep.id)
  const [kept, setKept] = useState<readonly Kept[] | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})

  const reload = useCallback(async () => {
    await keeper.flush()
    const found = await keptSessions(keeper)
    setTrouble(found.ok ? null : found.error)
    setFaults({})
    setKept(found.ok ? found.value : [])
  }, [keeper])

  useEffect(() => void reload(), [reload])

  useEffect(() => {
    let isOver = false
    const check = async () => {
      // Without what reads them nothing is known of any of them.
      if (kept?.length && !(await loadReader())) return setTrouble(KEEPING.notLoaded(WORDS.unread))
      for (const one of kept ?? []) {
        // One at a time with a breath between: a session may be large.
        await new Promise((next) => setTimeout(next, 0))
        if (isOver) return
        const read = await readKept(keeper, one.id)
        if (!read.ok && !isOver) setFaults((known) => ({ ...known, [one.id]: read.error.message }))
      }
    }
    void check()
    return () => {
      isOver = true
    }
  }, [kept, keeper])

  return { id, kept, faults, trouble, reload }
}
