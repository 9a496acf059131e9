import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'

/** A story to click through. */
export interface Scenario {
  readonly id: string
  /** Short name for the picker: "D1 Illegal deactivation". */
  readonly title: string
  /** One sentence: what to look for. */
  readonly look: string
  /** Which list it stands in. */
  readonly group: 'demo' | 'family' | 'later' | 'empty'
  readonly config: MachineConfig
  /** Done before step 1, to have the machine ready. */
  readonly setup: readonly Op[]
  /** The acts to click, in order. */
  readonly acts: readonly Op[]
  /** The interrupt to look at; `vcpu` for a private one. */
  readonly select: { readonly vcpu: number; readonly intid: number }
  /** The kernel to begin with, as `parseKernel` reads it. */
  readonly kernel: string
  /** The two kernels that it tells apart, likewise; none = before and after the patch. */
  readonly apart?: readonly [string, string]
}
