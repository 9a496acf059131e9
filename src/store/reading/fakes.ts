import { readDocument } from '#/scenario/document/read.ts'
import { parcelsOf } from './parcels.ts'
import type { ReaderWorker } from './read-elsewhere.ts'

/** A thread that reads, in the place of a worker: what goes there and back is copied, and arrives later. */
export class FakeReader implements ReaderWorker {
  /** Every one that was made, the last one last. */
  static readonly made: FakeReader[] = []
  onmessage: ReaderWorker['onmessage'] = null
  onerror: ReaderWorker['onerror'] = null
  onmessageerror: ReaderWorker['onmessageerror'] = null
  isOver = false
  /** Ends of the reading that waits; with false the thread ends instead. */
  finish: (isSound?: boolean) => void = () => {}

  constructor() {
    FakeReader.made.push(this)
  }

  postMessage(source: string | Blob): void {
    this.finish = async (isSound = true) => {
      const text = typeof source === 'string' ? source : await source.text()
      if (!isSound) return this.onerror?.({} as ErrorEvent)
      for (const parcel of parcelsOf(readDocument(text)))
        if (!this.isOver) this.onmessage?.({ data: structuredClone(parcel) } as MessageEvent)
    }
  }

  terminate(): void {
    this.isOver = true
  }
}
