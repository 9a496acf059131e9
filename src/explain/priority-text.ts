import { IDLE_PRIORITY } from '#/engine/gic/cpu-interface.ts'
import { hex8 } from '#/lib/bits.ts'

/** A priority in words: "0xa0", and "idle" for the running priority of a CPU that serves nothing. */
export const priorityText = (priority: number): string =>
  priority === IDLE_PRIORITY ? 'idle' : `0x${hex8(priority)}`
