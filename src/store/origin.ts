import type { Kernel } from '#/engine/editions/kernel.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import type { LoggedAct } from '#/scenario/history/history.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { type Run, runFrom } from './run.ts'

const machines = new WeakMap<Scenario, MachineState>()

/**
 * The reset state of a scenario's machine under a kernel. Kernels reset what is KVM's own in a vCPU
 * differently; all else is the same value for every kernel, so that runs share what neither touched.
 */
function machineOf(scenario: Scenario, kernel: Kernel): MachineState {
  const known = machines.get(scenario) ?? initialState(scenario.config)
  machines.set(scenario, known)
  const own = initialState(scenario.config, kernel.rules)
  const sameReset = own.vcpus[0]?.cpuIf.hcr === known.vcpus[0]?.cpuIf.hcr
  return sameReset ? known : { ...known, vcpus: own.vcpus }
}

/** The acts before step 1, which have the machine ready. */
export const setupOf = (scenario: Scenario, kernel: Kernel): Run =>
  runFrom(machineOf(scenario, kernel), scenario.setup, kernel)

/** Acts carried out on the machine that a scenario's setup leaves. */
export function runOfScenario(
  scenario: Scenario,
  acts: readonly (LoggedAct | Op)[],
  kernel: Kernel,
): Run {
  const setup = setupOf(scenario, kernel)
  return runFrom(setup.state(setup.length), acts, kernel)
}
