import { actsOf, LIMITS } from '#/scenario/document/document.ts'
import type { History } from '#/scenario/history/history.ts'

/** A session has no room for a change: what it made could be written, and never be read again. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError'
}

/** The same history. @throws NoRoomError when it holds more than a session may. */
export function withRoom(history: History): History {
  const acts = actsOf({ history })
  if (history.branches.length > LIMITS.branches)
    throw new NoRoomError(
      `This session has ${LIMITS.branches} branches, the most that one holds. It stays as it is; go on in a new one.`,
    )
  if (acts > LIMITS.acts)
    throw new NoRoomError(
      `With this, the session would hold ${acts} acts in all its branches; the most is ${LIMITS.acts}. It stays as it is; go on in a new one.`,
    )
  return history
}
