import type { Kernel } from './kernel.ts'
import { parseKernel } from './kernels.ts'

/**
 * For tests: the kernel that a spec names.
 * @throws Error when there is no such kernel.
 */
export function kernelOf(spec: string): Kernel {
  const parsed = parseKernel(spec)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}
