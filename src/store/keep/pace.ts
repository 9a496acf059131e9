/** Milliseconds from a write that failed to the next. */
export const GAP_FAILED = 2_000

/** Calls that are made at once when there was none for a while, and otherwise as soon as that is over. */
export interface Pace {
  call(): void
  /** Makes a call that waits now. */
  flush(): void
}

/**
 * Paces `work`: `gap()` milliseconds lie between two calls. The first comes at once, so that what is done
 * is kept before anything can happen.
 */
export function paced(work: () => void, gap: () => number): Pace {
  let timer: ReturnType<typeof setTimeout> | null = null
  let waits = false
  const run = () => {
    waits = false
    timer = setTimeout(() => {
      timer = null
      if (waits) run()
    }, gap())
    work()
  }
  return {
    call: () => {
      if (timer === null) run()
      else waits = true
    },
    flush: () => {
      if (!waits) return
      if (timer !== null) clearTimeout(timer)
      timer = null
      run()
    },
  }
}
