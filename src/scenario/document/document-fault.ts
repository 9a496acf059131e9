import { parseKernel } from '#/engine/editions/kernels.ts'
import { keptConfigError } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { BRANCH_NAME_LIMIT } from '#/scenario/history/grow.ts'
import { pathLength } from '#/scenario/history/history.ts'
import { actFault, type FieldFault, irqFault, pinFault } from './act-fault.ts'
import { actsOf, LIMITS, type SessionDocument } from './document.ts'
import { SCENARIO_ID } from './scenario-id.ts'
import { textFault } from './text-fault.ts'

/** Thrown by a writer instead of writing what its reader refuses. */
export class UnsoundError extends Error {
  override readonly name = 'UnsoundError'
}

const told = (where: string, { field, message }: FieldFault): string =>
  `${where}.${field} ${message}`

/** Acts that were found to fit a machine: a long branch is written again and again. */
const sound = new WeakMap<readonly Op[], MachineConfig>()

function actsFault(acts: readonly Op[], config: MachineConfig, where: string): string | null {
  if (sound.get(acts) === config) return null
  for (const op of acts) {
    const fault = actFault(op, config)
    if (fault) return told(`${where}, "${op.t}"`, fault)
  }
  sound.set(acts, config)
  return null
}

function kernelFault(id: string): string | null {
  const kernel = parseKernel(id)
  if (!kernel.ok) return kernel.error
  return kernel.value.id === id ? null : `Kernel "${id}" is called "${kernel.value.id}".`
}

function firstOf<T>(
  items: Iterable<T>,
  faultOf: (item: T, n: number) => string | null,
): string | null {
  let n = 0
  for (const item of items) {
    const fault = faultOf(item, n++)
    if (fault !== null) return fault
  }
  return null
}

const tooMany = (what: string, count: number, most: number): string | null =>
  count > most ? `${what}: ${count}; the most is ${most}` : null

/** What is wrong with the texts and lists of a session, acts and branches left out. */
function headFault(document: SessionDocument): string | null {
  const { title, notes, scenario, config, selection, pins, compared } = document
  const named = (name: string, fault: string | null) => fault && `${name} ${fault}`
  const irq = irqFault(selection, config)
  return (
    named('machine:', keptConfigError(config)) ??
    named('title', textFault(title, LIMITS.title, false)) ??
    named('notes', textFault(notes, LIMITS.notes, true)) ??
    (scenario === null || SCENARIO_ID.test(scenario) ? null : 'scenario is no id') ??
    firstOf([document.kernel, ...compared], kernelFault) ??
    tooMany('kernels to compare with', compared.length, LIMITS.compared) ??
    tooMany('branches to compare', document.comparedBranches.length, LIMITS.compared) ??
    (irq && told('selection', irq)) ??
    tooMany('pins', pins.length, LIMITS.pins) ??
    firstOf(pins, (pin, n) => {
      const fault = pinFault(pin, config)
      return fault && told(`pins[${n}]`, fault)
    })
  )
}

/**
 * What in a session its readers would refuse, null when they read it back as it is: the writers ask before they
 * write. That it has the shape of a session is the compiler's business.
 */
export function documentFault(document: SessionDocument): string | null {
  const { config, setup, history, comparedBranches } = document
  const { branches, current, cursor } = history
  return (
    headFault(document) ??
    tooMany('acts of the setup', setup.length, LIMITS.setup) ??
    actsFault(setup, config, 'setup') ??
    tooMany('branches', branches.length, LIMITS.branches) ??
    tooMany('acts', actsOf(document), LIMITS.acts) ??
    firstOf(branches, ({ name, acts }, n) => {
      const fault = textFault(name, BRANCH_NAME_LIMIT, false)
      if (fault) return `branches[${n}].name ${fault}`
      return firstOf(acts.pieces(), (piece) => actsFault(piece, config, `branches[${n}]`))
    }) ??
    (cursor > pathLength(history, current)
      ? `cursor ${cursor} is no step of branch ${current}`
      : null) ??
    firstOf(comparedBranches, (branch) =>
      branch === null || branches.at(branch) ? null : `there is no branch ${branch} to compare`,
    )
  )
}
