import { type ScreenId, screenHash } from './screens.ts'

// The address of a session: `#/SCREEN/PAYLOAD`. Nothing is written there but when the user shares.

/** What stands behind the screen in an address, null when nothing does: the link of a session. */
export function payloadOf(hash: string): string | null {
  const payload = /^#\/[a-z-]*\/(.*)$/su.exec(hash)?.[1]
  if (payload === undefined) return null
  try {
    return decodeURIComponent(payload)
  } catch {
    // A % with nothing behind it: no link has one, and the link says so.
    return payload
  }
}

/** The whole address that opens a session on a screen. */
export const addressOf = (page: string, screen: ScreenId, payload: string): string => {
  const url = new URL(page)
  url.search = ''
  url.hash = `${screenHash(screen)}/${payload}`
  return url.href
}

/** Takes the link of a session from the address, so that loading the page anew brings back what was done since. */
export function clearPayload(screen: ScreenId): void {
  history.replaceState(history.state, '', screenHash(screen))
}

/** Whether an address asks for the picture and its controls alone, by its part behind the `?`. */
export const isEmbedded = (search: string): boolean => new URLSearchParams(search).has('embed')
