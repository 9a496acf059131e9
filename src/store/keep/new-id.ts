/** A new id for a session. Not `crypto.randomUUID`, which a page served over plain HTTP has not. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
