import type { Kernel } from '#/engine/editions/kernel.ts'
import type { ListRegister } from '#/engine/gic/list-register.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { step } from '#/engine/machine/step.ts'

// What an act would do, without doing it.

const changesSomething = (effect: Effect): boolean =>
  effect.e === 'ap-list' ||
  effect.e === 'kick' ||
  effect.e === 'warn' ||
  effect.e === 'bug' ||
  (effect.e === 'write' && effect.cell.of !== 'vcpu' && effect.from !== effect.to)

/** True when an access that can be done now would change no bit of any interrupt. */
export function hasNoEffect(state: MachineState, op: Op, kernel: Kernel): boolean {
  const { result, effects } = step(state, op, kernel)
  return result.status === 'done' && !effects.some(changesSomething)
}

const forecasts = new WeakMap<MachineState, Map<string, readonly ListRegister[]>>()

/** The list registers as the next entry of a vCPU would load them; null while it is in the guest. */
export function nextEntry(
  state: MachineState,
  vcpu: number,
  kernel: Kernel,
): readonly ListRegister[] | null {
  if (state.bug !== null || state.vcpus[vcpu]?.inGuest !== false) return null
  const known = forecasts.get(state) ?? new Map<string, readonly ListRegister[]>()
  forecasts.set(state, known)
  const key = `${kernel.id} ${vcpu}`
  const entered =
    known.get(key) ?? step(state, { t: 'enter', vcpu }, kernel).state.vcpus[vcpu]?.hw.lr
  if (entered) known.set(key, entered)
  return entered ?? null
}
