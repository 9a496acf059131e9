import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { actFault } from '#/scenario/document/act-fault.ts'
import { actsOf, LIMITS } from '#/scenario/document/document.ts'
import type { History } from '#/scenario/history/history.ts'

/** What was asked for is refused, for what it would make could be written and never be read again. The message is for the user. */
export class RefusedError extends Error {
  override readonly name: string = 'RefusedError'
}

/** A session has no room for a change. */
export class NoRoomError extends RefusedError {
  override readonly name = 'NoRoomError'
}

/** An act does not fit the machine, or holds what no session may hold. */
export class UnfitError extends RefusedError {
  override readonly name = 'UnfitError'
}

/** The same act. @throws UnfitError when a session of this machine cannot hold it */
export function fitting(op: Op, config: MachineConfig): Op {
  const fault = actFault(op, config)
  if (fault) throw new UnfitError(`The act was not done: ${fault.field} ${fault.message}.`)
  return op
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
