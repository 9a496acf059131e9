import { createStore } from 'zustand/vanilla'
import { TAKE_OVER } from './take-over.ts'

/** As much of a browser's service workers as is used. */
export type Workers = Pick<ServiceWorkerContainer, 'controller' | 'register' | 'addEventListener'>

export interface Versions {
  /**
   * Whether the page is the newest version that the browser has: `waits` = a newer one is there and waits for
   * the user; `taken` = another page has gone over to it, and what this one did not load yet may be gone.
   */
  readonly newer: 'none' | 'waits' | 'taken'
}

export type VersionStore = ReturnType<typeof createVersions>

/** Keeps the page for use without a network, and knows when a newer version of it was fetched. */
export function createVersions(workers: Workers, reload: () => void) {
  const store = createStore<Versions>(() => ({ newer: 'none' }))
  let registration: ServiceWorkerRegistration | null = null
  let isTaking = false
  // A page that comes from the host itself has no version behind it that another could replace.
  let isControlled = workers.controller !== null

  const look = () => {
    if (registration?.waiting && isControlled) store.setState({ newer: 'waits' })
  }

  workers.addEventListener('controllerchange', () => {
    // None is there any more where the user had the browser forget what it keeps of the site: that is no newer version.
    if (workers.controller === null) {
      isControlled = false
      return
    }
    if (isTaking) reload()
    else if (isControlled) store.setState({ newer: 'taken' })
    isControlled = true
  })

  return {
    ...store,
    /** Has the files of the page kept. Where the browser or the host does not allow that, the page needs its host. */
    keep: async (address: string): Promise<void> => {
      // The host alone says which version is the newest, not what the browser has stored of it.
      registration = await workers.register(address, { updateViaCache: 'none' }).catch(() => null)
      if (!registration) return
      look()
      registration.addEventListener('updatefound', () => {
        registration?.installing?.addEventListener('statechange', look)
      })
    },
    /** Goes over to the newer version: the page is loaded anew. */
    takeOver: (): void => {
      const waiting = registration?.waiting
      if (!waiting) {
        reload()
        return
      }
      isTaking = true
      waiting.postMessage(TAKE_OVER)
    },
  }
}
