import { type KeyboardEvent, useRef, useState } from 'react'

const MOST = 100

/** The line that is typed, and with the arrow keys the lines entered before. A line that was changed stays. */
export function useLineHistory() {
  const [line, setLine] = useState('')
  const past = useRef<readonly string[]>([])
  /** Which of them stands in the field, 1 = the last; 0 = none. */
  const back = useRef(0)
  const recalled = () => (back.current > 0 ? (past.current.at(-back.current) ?? '') : '')
  return {
    line,
    setLine,
    /** Keeps the line and clears the field. */
    entered: () => {
      if (past.current.at(-1) !== line) past.current = [...past.current, line].slice(-MOST)
      back.current = 0
      setLine('')
    },
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      // The list of completions takes the key first, where it is open.
      if (event.key === 'Escape') return event.currentTarget.blur()
      const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
      if (by === 0) return
      if (line === '') back.current = 0
      const to = back.current + by
      if (line !== recalled() || to < 0 || to > past.current.length) return
      back.current = to
      setLine(recalled())
      event.preventDefault()
    },
  }
}
