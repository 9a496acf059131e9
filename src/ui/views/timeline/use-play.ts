import { useEffect, useState } from 'react'
import type { Walk } from '#/store/walk.ts'
import { useWalk, useWalkNow } from '#/ui/shared/use-walk.ts'

/** Milliseconds from one step to the next; 0 = by hand. */
export const PLAY_SPEEDS = [0, 300, 900, 2000] as const

const goOn = ({ jump, cursor }: Walk) => jump(cursor + 1)

/** Walks through the log, a step at a time, until its end. */
export function usePlay() {
  const walkNow = useWalkNow()
  const { cursor, length } = useWalk()
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(900)
  const atEnd = cursor >= length
  const running = playing && !atEnd && speed > 0
  useEffect(() => {
    // However the end was reached: going back from it is not asking to play again.
    if (atEnd) setPlaying(false)
  }, [atEnd])
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => goOn(walkNow()), speed)
    return () => clearInterval(timer)
  }, [running, speed, walkNow])
  return {
    playing: running,
    speed,
    setSpeed: (chosen: number) => {
      setSpeed(chosen)
      if (chosen === 0) setPlaying(false)
    },
    toggle: () => {
      if (speed === 0) goOn(walkNow())
      else setPlaying(!running && !atEnd)
    },
  }
}
