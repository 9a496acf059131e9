import { describe, expect, it, vi } from 'vitest'
import { TAKE_OVER } from './take-over.ts'
import { createVersions, type Workers } from './versions.ts'

/** A worker that tells nothing but its state. */
const worker = () => Object.assign(new EventTarget(), { postMessage: vi.fn() })

/** A browser with its service workers: none yet, or one that has the page. */
function browser(controller: object | null) {
  const registration = Object.assign(new EventTarget(), {
    installing: null as ReturnType<typeof worker> | null,
    waiting: null as ReturnType<typeof worker> | null,
  })
  const workers = Object.assign(new EventTarget(), {
    controller,
    register: vi.fn(async () => registration),
  })
  const reload = vi.fn()
  const versions = createVersions(workers as unknown as Workers, reload)
  return {
    workers,
    reload,
    versions,
    registration,
    newer: () => versions.getState().newer,
    /** A version is fetched, and waits. */
    fetched: () => {
      const fresh = worker()
      registration.installing = fresh
      registration.dispatchEvent(new Event('updatefound'))
      registration.installing = null
      registration.waiting = fresh
      fresh.dispatchEvent(new Event('statechange'))
      return fresh
    },
    /** A version takes all pages. */
    taken: () => {
      registration.waiting = null
      workers.controller = {}
      workers.dispatchEvent(new Event('controllerchange'))
    },
    /** What the browser kept of the site is cleared. */
    cleared: () => {
      workers.controller = null
      workers.dispatchEvent(new Event('controllerchange'))
    },
  }
}

describe('createVersions', () => {
  it('says nothing when the page is kept for the first time', async () => {
    const { versions, taken, newer, reload } = browser(null)
    await versions.keep('worker.js')
    taken()
    expect(newer()).toBe('none')
    expect(reload).not.toHaveBeenCalled()
  })

  it('says that a newer version waits, whether it was there before or comes later', async () => {
    const early = browser({})
    early.registration.waiting = worker()
    await early.versions.keep('worker.js')
    expect(early.newer()).toBe('waits')
    const late = browser({})
    await late.versions.keep('worker.js')
    expect(late.newer()).toBe('none')
    late.fetched()
    expect(late.newer()).toBe('waits')
  })

  it('says that a newer version waits to a page that was kept only while it was open', async () => {
    const { versions, taken, fetched, newer } = browser(null)
    await versions.keep('worker.js')
    taken()
    fetched()
    expect(newer()).toBe('waits')
  })

  it('loads the page anew when its user takes the newer version, and not before that has taken over', async () => {
    const { versions, fetched, taken, reload } = browser({})
    await versions.keep('worker.js')
    const { postMessage } = fetched()
    versions.takeOver()
    expect(postMessage).toHaveBeenCalledWith(TAKE_OVER)
    expect(reload).not.toHaveBeenCalled()
    taken()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('says that another page took a newer version, and does not load the page anew by itself', async () => {
    const { versions, taken, newer, reload } = browser({})
    await versions.keep('worker.js')
    taken()
    expect(newer()).toBe('taken')
    expect(reload).not.toHaveBeenCalled()
    versions.takeOver()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('takes what is cleared for no newer version', async () => {
    const { versions, cleared, taken, newer } = browser({})
    await versions.keep('worker.js')
    cleared()
    expect(newer()).toBe('none')
    taken()
    expect(newer()).toBe('none')
  })

  it('does without where the page cannot be kept', async () => {
    const { workers, versions, newer } = browser(null)
    workers.register.mockRejectedValue(new Error('not here'))
    await versions.keep('worker.js')
    expect(newer()).toBe('none')
  })
})
