import { type Parcel, type Reading, Unpacker } from './parcels.ts'

/** As much of a Worker as reading takes. */
export interface ReaderWorker {
  onmessage: ((event: MessageEvent<Parcel>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  postMessage(source: string | Blob): void
  terminate(): void
}

/** The worker that reads did not start, or ended: what it was to read is as it was. */
export class ReaderGoneError extends Error {
  override readonly name = 'ReaderGoneError'
}

/** A worker that reads one text. */
const spawnReader = (): ReaderWorker =>
  new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' })

/**
 * Reads a session file in a thread of its own, which is there for that alone; the page is free meanwhile.
 * @throws ReaderGoneError, or the reason of `stop`
 */
export function readElsewhere(
  source: string | Blob,
  stop?: AbortSignal,
  spawn = spawnReader,
): Promise<Reading> {
  const worker = spawn()
  const unpacker = new Unpacker()
  const reading = new Promise<Reading>((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      const whole = unpacker.take(data)
      if (whole) resolve(whole)
    }
    const gone = () => reject(new ReaderGoneError('The reader ended'))
    worker.onerror = gone
    worker.onmessageerror = gone
    stop?.throwIfAborted()
    stop?.addEventListener('abort', () => reject(stop.reason), { once: true })
    worker.postMessage(source)
  })
  return reading.finally(() => worker.terminate())
}
