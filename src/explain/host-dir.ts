import { PHYSICAL_DEACTIVATE } from '#/engine/gic/phys-irq.ts'
import type { Effect } from '#/engine/machine/effect.ts'

type HostDir = Extract<Effect, { e: 'host-dir' }>

/**
 * What the host's own GICC_DIR did in a part of an act (v6.19), each effect with the write that it came of.
 * Every other deactivation is the guest's, through a list register with the HW bit.
 */
export function byHostDir(effects: readonly Effect[]): ReadonlyMap<Effect, HostDir> {
  const done = new Map<Effect, HostDir>()
  let dir: HostDir | null = null
  for (const effect of effects) {
    if (effect.e === 'host-dir') dir = effect
    else if (effect.fn !== PHYSICAL_DEACTIVATE) dir = null
    else if (dir) done.set(effect, dir)
  }
  return done
}
