import { parseKernel } from '#/engine/editions/kernels.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import type { Family, Label } from './labels.ts'
import { type IrqKind, type Space, spaceError } from './space.ts'

/** A space, which acts take part in it and how far it is searched, as plain data. */
export interface Extent {
  /** As `parseKernel` reads it. */
  readonly kernel: string
  readonly kinds: readonly IrqKind[]
  readonly vcpus: 1 | 2
  readonly retarget: boolean
  readonly nrLr: number
  /** Families of acts that are left out. */
  readonly without: readonly Family[]
  /** The host takes an interrupt before anything else happens. */
  readonly urgent: boolean
  /** The search ends when it has found more states than this. */
  readonly maxStates: number
}

/** The space of an extent; the error says what is not possible. */
export function spaceOf(extent: Extent): Result<Space, string> {
  const kernel = parseKernel(extent.kernel)
  if (!kernel.ok) return kernel
  const { kinds, vcpus, retarget, nrLr } = extent
  const space = { kernel: kernel.value, kinds, vcpus, retarget, nrLr, eoiDrop: false }
  const wrong = spaceError(space)
  return wrong ? err(`${wrong}.`) : ok(space)
}

/** Whether an act takes part in an extent. */
export const takesPart =
  ({ without }: Extent) =>
  ({ family }: Label): boolean =>
    !without.includes(family)
