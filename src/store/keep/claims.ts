/** The right to write a session, of one page at a time; gone with the page, however it ends. */
export interface Claim {
  /** Whether no other page can have it. */
  readonly isSole: boolean
  release(): void
}

export interface Claims {
  /** A claim to a session; null while another page has it. */
  claim(id: string): Promise<Claim | null>
}

/** Claims held by the browser's locks. Without locks everyone gets one, and revisions alone tell. */
export function webLockClaims(locks: LockManager | undefined = navigator.locks): Claims {
  if (!locks) return { claim: () => Promise.resolve({ isSole: false, release: () => {} }) }
  return {
    claim: (id) =>
      new Promise((resolve, reject) => {
        locks
          .request(`vgicscope session ${id}`, { ifAvailable: true }, (lock) => {
            if (!lock) return resolve(null)
            // The lock is held until this promise is resolved.
            return new Promise<void>((release) => resolve({ isSole: true, release }))
          })
          .catch(reject)
      }),
  }
}
