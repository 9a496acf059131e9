import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Settings } from '#/store/exploration.ts'

/** The kernel to search. One that it would be compared with itself makes way: no kernel differs from itself. */
export function choosing(kernel: Kernel, { other }: Pick<Settings, 'other'>): Partial<Settings> {
  if (kernel.id !== other.id) return { kernel }
  return { kernel, other: kernel.id === before.id ? after : before }
}
