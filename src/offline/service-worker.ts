import { precacheAndRoute } from 'workbox-precaching'
import { TAKE_OVER } from './take-over.ts'

/** As much of a service worker as is used: the types of a page know none. */
interface WorkerScope {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(
    type: 'activate' | 'message',
    listener: (event: { waitUntil(work: Promise<unknown>): void; readonly data?: unknown }) => void,
  ): void
}

/** Every file of the built page, written in by `scripts/build/offline.ts`; null = its name changes with it. */
declare const FILES: readonly { readonly url: string; readonly revision: string | null }[]

const scope = self as unknown as WorkerScope

// All files of one build come from one cache, so that no page is put together from two. What it does not hold,
// and an embedded picture, whose frame needs the headers of its own address, goes to the host.
precacheAndRoute([...FILES], {
  directoryIndex: 'index.html',
  ignoreURLParametersMatching: [/^(?!embed$)/],
})

// The page that brought it needs it too: to search and to export while the host cannot be reached.
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

// A new version waits until the user wants it, or no page is open any more.
scope.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void scope.skipWaiting()
})
