import { SHELF_NAME } from '#/store/keep/shelf.ts'
import { payloadOf } from '../shared/address.ts'

/** Milliseconds that the browser has to say what it keeps. */
const PATIENCE = 800

/** Whether the page surely begins with a session of its own: none is kept, and the address names none. */
export async function isFirstVisit(): Promise<boolean> {
  if (payloadOf(location.hash) !== null) return false
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE))
  try {
    const kept = await Promise.race([indexedDB.databases(), late])
    return kept?.every(({ name }) => name !== SHELF_NAME) ?? false
  } catch {
    return false
  }
}
