import { expect } from 'vitest'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { Codec } from './codec.ts'
import type { Family } from './labels.ts'
import { movesOf } from './moves.ts'
import { searchAll } from './search.ts'
import type { IrqKind, Space } from './space.ts'

const [before] = KERNELS
if (!before) throw new Error('no kernel')
export const SPACE: Space = {
  kernel: before,
  kinds: ['ml'],
  vcpus: 1,
  retarget: false,
  nrLr: 4,
  eoiDrop: false,
}

/** Searches one interrupt of `before` on one vCPU, but for what `change` says. */
export function search(change: Partial<Space>, without: readonly Family[] = []) {
  const space = { ...SPACE, ...change }
  return searchAll(movesOf(new Codec(space), ({ family }) => !without.includes(family)))
}

const breaksOf = (change: Partial<Space>) =>
  search(change).breaks.map(({ rule, length }) => [rule, length])

/** Expects that two interrupts of a kind break what one breaks, in as many acts. */
export function expectAlike(kernel: Kernel, vcpus: 1 | 2, kind: IrqKind): void {
  const [two, one] = [
    breaksOf({ kernel, vcpus, kinds: [kind, kind] }),
    breaksOf({ kernel, vcpus, kinds: [kind] }),
  ]
  expect(two, `${kernel.id}, ${kind}, ${vcpus} vCPUs`).toEqual(one)
}
