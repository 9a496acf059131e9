import type { DeskStore } from '#/store/keep/desk.ts'
import type { Keeper } from '#/store/keep/keeper.ts'
import { clearPayload, payloadOf } from '../shared/address.ts'
import { screenOf } from '../shared/screens.ts'

/** Opens the session that the address names, if it names one. Whether it was opened. */
export async function openAddress(desk: DeskStore): Promise<boolean> {
  const { hash } = location
  const payload = payloadOf(hash)
  if (payload === null) return false
  const opened = await desk.openLink(payload)
  // A link that was not opened stays, so that it can be looked at.
  if (opened && location.hash === hash) clearPayload(screenOf(hash))
  return opened
}

/** Writes before the page goes, asks before work is lost, and opens links put into the address. */
export function keepPage(keeper: Keeper, desk: DeskStore): void {
  document.addEventListener('visibilitychange', () => {
    // What was cleared meanwhile is not kept any more.
    void (document.visibilityState === 'hidden' ? keeper.flush() : keeper.verify())
  })
  addEventListener('pagehide', () => keeper.pause())
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) keeper.resume()
  })
  addEventListener('beforeunload', (event) => {
    if (keeper.getState().atRisk) event.preventDefault()
  })
  addEventListener('hashchange', () => void openAddress(desk))
}
