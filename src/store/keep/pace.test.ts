import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paced } from './pace.ts'

describe('paced', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('calls at once, then catches up with all that came in the gap by one call', () => {
    const work = vi.fn()
    const pace = paced(work, () => 200)
    pace.call()
    expect(work).toHaveBeenCalledTimes(1)
    pace.call()
    pace.call()
    vi.advanceTimersByTime(199)
    expect(work).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(work).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(10_000)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('waits for nothing when it is flushed, and calls nothing when nothing waits', () => {
    const work = vi.fn()
    const pace = paced(work, () => 200)
    pace.flush()
    expect(work).not.toHaveBeenCalled()
    pace.call()
    pace.call()
    pace.flush()
    expect(work).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(10_000)
    expect(work).toHaveBeenCalledTimes(2)
  })
})
