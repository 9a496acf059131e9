import type { WorkerLike } from './client.ts'
import { serve } from './serve.ts'

/** A server in the same thread in place of a worker: where there are none, and for tests. */
export function inProcess(): WorkerLike {
  let isOver = false
  const receive = serve({
    post: (reply) => {
      // As between threads: what is sent is copied, and arrives later.
      const data = structuredClone(reply)
      setImmediate(() => {
        if (!isOver) worker.onmessage?.({ data } as MessageEvent)
      })
    },
    now: () => performance.now(),
    later: (run) => {
      setImmediate(() => {
        if (!isOver) run()
      })
    },
  })
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (request) => receive(structuredClone(request)),
    terminate: () => {
      isOver = true
    },
  }
  return worker
}
