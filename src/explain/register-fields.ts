import type { PhysIrq } from '#/engine/gic/phys-irq.ts'
import type { VgicIrq } from '#/engine/vgic/vgic-irq.ts'

/** Where a field of an interrupt is seen. */
interface RegisterField {
  /** The register that shows it, by the name of the one that sets it. */
  readonly register: string
  /** Bits an interrupt. */
  readonly bits: 1 | 2 | 8
  /** What draws it at the interrupt's cell; empty = nothing. */
  readonly glyph: string
  readonly sgiOnly?: boolean
}

/** The fields of `struct vgic_irq` that a distributor register shows. */
export const DIST_FIELDS: Readonly<Partial<Record<keyof VgicIrq, RegisterField>>> = {
  enabled: { register: 'GICD_ISENABLER', bits: 1, glyph: 'hatch' },
  pendingLatch: { register: 'GICD_ISPENDR', bits: 1, glyph: 'triangle' },
  lineLevel: { register: 'GICD_ISPENDR', bits: 1, glyph: 'bar' },
  active: { register: 'GICD_ISACTIVER', bits: 1, glyph: 'square' },
  priority: { register: 'GICD_IPRIORITYR', bits: 8, glyph: '' },
  targets: { register: 'GICD_ITARGETSR', bits: 8, glyph: '' },
  config: { register: 'GICD_ICFGR', bits: 2, glyph: '' },
  source: { register: 'GICD_SPENDSGIR', bits: 8, glyph: '', sgiOnly: true },
}

/** The state of a physical interrupt, as the physical distributor shows it. */
export const PHYS_FIELDS: Readonly<Partial<Record<keyof PhysIrq, RegisterField>>> = {
  enabled: { register: 'GICD_ISENABLER', bits: 1, glyph: 'hatch' },
  line: { register: 'GICD_ISPENDR', bits: 1, glyph: 'bar' },
  latch: { register: 'GICD_ISPENDR', bits: 1, glyph: 'triangle' },
  active: { register: 'GICD_ISACTIVER', bits: 1, glyph: 'square' },
}
