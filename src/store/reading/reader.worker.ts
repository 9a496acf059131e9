import { err } from '#/lib/result.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { type Parcel, parcelsOf, type Reading } from './parcels.ts'

async function read(source: string | Blob): Promise<Reading> {
  try {
    return readDocument(typeof source === 'string' ? source : await source.text())
  } catch (error) {
    return err({ path: '', message: `It cannot be read (${String(error)}).` })
  }
}

addEventListener('message', async ({ data }: MessageEvent<string | Blob>) => {
  for (const parcel of parcelsOf(await read(data))) postMessage(parcel satisfies Parcel)
})
