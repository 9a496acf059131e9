import type { OpResult } from '#/engine/machine/op.ts'
import { EEXIST, EINVAL } from '#/engine/vgic/errors.ts'
import { hex32 } from '#/lib/bits.ts'

const ERRORS: Readonly<Record<number, string>> = {
  [EEXIST]: '-EEXIST',
  [EINVAL]: '-EINVAL',
}

/** The word that GICV_IAR gave: the INTID, and who sent an SGI. */
function iarText(iar: number): string {
  const intid = iar & 1023
  return intid < 16 ? `IAR ${intid} of vCPU${iar >>> 10}` : `IAR ${intid}`
}

/** What an act gave back, in a word or two for a table; empty when it gave nothing. */
export function givesText(result: OpResult): string {
  if (result.status !== 'done') return result.status
  const { iar, val, ret, taken, drop, lr, ignored } = result
  if (iar !== undefined) return iarText(iar)
  if (val !== undefined) return `0x${hex32(val)}`
  if (ret !== undefined) return ret === 0 ? '' : (ERRORS[ret] ?? `error ${ret}`)
  if (taken !== undefined) return taken ? 'taken' : 'not taken'
  if (ignored) return 'ignored'
  const words = [drop === -1 && 'no priority', lr === -1 && 'no LR']
  return words.filter(Boolean).join(', ')
}
