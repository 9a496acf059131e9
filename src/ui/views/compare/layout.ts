import type { CompareMode } from '#/store/comparison.ts'

/** How the answers of the kernels are laid out. */
export interface Layout {
  readonly mode: CompareMode
  /** The kernel shown where one is shown at a time. */
  readonly shown: number
  readonly names: readonly string[]
}

/** Rows are drawn again only when something that they show has changed. */
export const sameData = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)
