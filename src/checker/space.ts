import type { Kernel } from '#/engine/editions/kernel.ts'

/** An interrupt of a space: mapped or unmapped, level or edge. */
export const IRQ_KINDS = ['ml', 'me', 'ul', 'ue'] as const
export type IrqKind = (typeof IRQ_KINDS)[number]

export const isMapped = (kind: IrqKind): boolean => kind === 'ml' || kind === 'me'
export const isLevel = (kind: IrqKind): boolean => kind === 'ml' || kind === 'ul'

/** Interrupt n of a space is SPI `INTIDS[n]`. */
export const INTIDS = [33, 35, 37] as const

/** What is searched: a machine after its setup, and what may happen to it. */
export interface Space {
  readonly kernel: Kernel
  /** 1–3 interrupts. */
  readonly kinds: readonly IrqKind[]
  readonly vcpus: 1 | 2
  /** Whether the guest may route an interrupt to the other vCPU (two vCPUs only). */
  readonly retarget: boolean
  /** Implemented list registers, 1–4. */
  readonly nrLr: number
  /** Whether the guest may also write EOIR for an interrupt that no list register holds active. */
  readonly eoiDrop: boolean
}

/** Says what is wrong with a space, or null. */
export function spaceError({
  kernel,
  kinds,
  vcpus,
  retarget,
  nrLr,
  eoiDrop,
}: Space): string | null {
  if (kinds.length < 1 || kinds.length > INTIDS.length)
    return `Interrupts: ${kinds.length} is not 1 to ${INTIDS.length}`
  if (vcpus !== 1 && vcpus !== 2) return `vCPUs: ${vcpus} is not 1 or 2`
  if (retarget && vcpus === 1) return 'Retargeting needs two vCPUs'
  if (!Number.isInteger(nrLr) || nrLr < 1 || nrLr > 4)
    return `List registers: ${nrLr} is not 1 to 4`
  // EOIcount is no part of a state here; it matters only where an active interrupt can be left outside.
  if (eoiDrop && nrLr < kinds.length && kernel.rules.overflowEoi === 'replayed')
    return `${kernel.name} replays ends that no list register saw: with fewer list registers than interrupts, EOIR of anything is not searched`
  return null
}
