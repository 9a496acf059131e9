import { useEffect, useState } from 'react'
import type { SessionStore } from '#/store/session.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

/** Milliseconds from one step to the next; 0 = by hand. */
export const PLAY_SPEEDS = [0, 300, 900, 2000] as const

const goOn = (store: SessionStore) => {
  const { jump, cursor } = store.getState()
  jump(cursor + 1)
}

/** Walks through the log, a step at a time, until its end. */
export function usePlay() {
  const store = useSessionStore()
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(900)
  const atEnd = useSession(({ cursor, run }) => cursor >= run.length)
  const running = playing && !atEnd && speed > 0
  useEffect(() => {
    // However the end was reached: going back from it is not asking to play again.
    if (atEnd) setPlaying(false)
  }, [atEnd])
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => goOn(store), speed)
    return () => clearInterval(timer)
  }, [running, speed, store])
  return {
    playing: running,
    speed,
    setSpeed: (chosen: number) => {
      setSpeed(chosen)
      if (chosen === 0) setPlaying(false)
    },
    toggle: () => {
      if (speed === 0) goOn(store)
      else setPlaying(!running && !atEnd)
    },
  }
}
