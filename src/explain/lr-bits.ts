import type { ListRegister } from '#/engine/gic/list-register.ts'

interface LrBits {
  /** Lowest bit. */
  readonly low: number
  readonly bits: number
  /** Whether the word holds this field now: some bits mean one thing with HW and another without. */
  readonly when: (lr: ListRegister) => boolean
}

const always = () => true

/** Where the fields of a list register stand in the GICH_LR word, IHI 0048B §5.3.7. */
export const LR_BITS: Readonly<Record<keyof ListRegister, LrBits>> = {
  vintid: { low: 0, bits: 10, when: always },
  pintid: { low: 10, bits: 10, when: ({ hw }) => hw },
  source: { low: 10, bits: 3, when: ({ hw }) => !hw },
  eoi: { low: 19, bits: 1, when: ({ hw }) => !hw },
  priority: { low: 23, bits: 5, when: always },
  pending: { low: 28, bits: 1, when: always },
  active: { low: 29, bits: 1, when: always },
  group: { low: 30, bits: 1, when: always },
  hw: { low: 31, bits: 1, when: always },
}
