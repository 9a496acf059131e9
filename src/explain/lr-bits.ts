import type { ListRegister } from '#/engine/gic/list-register.ts'

interface LrBits {
  /** Lowest bit. */
  readonly low: number
  readonly bits: number
}

/**
 * Where the fields of a list register stand in the GICH_LR word, IHI 0048B §5.3.7. The word holds `pintid` with HW,
 * `source` and `eoi` without.
 */
export const LR_BITS: Readonly<Record<keyof ListRegister, LrBits>> = {
  vintid: { low: 0, bits: 10 },
  pintid: { low: 10, bits: 10 },
  source: { low: 10, bits: 3 },
  eoi: { low: 19, bits: 1 },
  priority: { low: 23, bits: 5 },
  pending: { low: 28, bits: 1 },
  active: { low: 29, bits: 1 },
  group: { low: 30, bits: 1 },
  hw: { low: 31, bits: 1 },
}
