import type { KernelRules } from '#/engine/editions/rules.ts'
import type { Space } from '../space.ts'

/** The rules a model can be asked about. */
export const PROPERTIES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'] as const
export type Property = (typeof PROPERTIES)[number]

/** A machine to be searched, and what is asked of it. */
export interface PromelaConfig extends Omit<Space, 'kernel'> {
  readonly rules: KernelRules
  /** The labels that take part; all of them when absent. */
  readonly actions?: readonly string[]
  /** Whether the host takes a physical interrupt before anything else can happen. */
  readonly urgentHost?: boolean
  /** The rules that are asserted; none when absent. */
  readonly properties?: readonly Property[]
  /**
   * Prints every transition as a line `E key label key violation` while it is searched. The model then holds
   * C statements, and is no longer fit for several cores.
   */
  readonly printEdges?: boolean
}

/** List registers that can ever be in use at once. */
export const usableLrs = ({ nrLr, kinds }: PromelaConfig): number => Math.min(nrLr, kinds.length)
