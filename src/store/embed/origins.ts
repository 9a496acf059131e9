/** An address that is an origin and nothing more: `https://example.org`, with a port where it has one. */
function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text && text !== 'null'
  } catch {
    return false
  }
}

/**
 * The origins that may send messages: those that the address names, `?embed=https://a.example,https://b.example`,
 * else the page's own. What is no origin, `*` too, lets nobody in.
 */
export function allowedOrigins(search: string, own: string): readonly string[] {
  const named = new URLSearchParams(search)
    .getAll('embed')
    .flatMap((list) => list.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
  return named.length === 0 ? [own] : named.filter(isOrigin)
}
