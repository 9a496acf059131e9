import type { Request } from './protocol.ts'
import { serve } from './serve.ts'

// A timer would wait 4 ms each time; a message to oneself comes right after what already waits.
const { port1, port2 } = new MessageChannel()
let next: (() => void) | undefined
port1.onmessage = () => next?.()

const receive = serve({
  post: (reply) => postMessage(reply),
  now: () => performance.now(),
  later: (run) => {
    next = run
    port2.postMessage(0)
  },
})
addEventListener('message', ({ data }: MessageEvent<Request>) => receive(data))
