import type { Spot } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import type { Pin } from '#/scenario/document/document.ts'
import type { Run } from '#/store/run.ts'

/** A signal over the steps; a bus carries letters instead of a level. */
export interface Lane {
  /** Tells it from every other lane. */
  readonly key: string
  readonly name: string
  readonly kind: 'p' | 'a' | 'k' | 'bus'
  /** Its value after a step: '0' or '1', or the letters of a bus; '–' when there is nothing. */
  readonly of: (run: Run, step: number) => string
  /** What the value is read from: as long as this is the same record, so is the value. Absent where no one record tells. */
  readonly record?: (state: MachineState) => unknown
  /** Where its value is kept; absent where it is put together from much. */
  readonly spots?: readonly Spot[]
  /** What pins it; absent where it cannot be pinned. */
  readonly pin?: Pin
}
