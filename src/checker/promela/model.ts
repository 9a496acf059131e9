import type { KernelRules } from '#/engine/editions/rules.ts'
import { INTIDS, isMapped } from '../space.ts'
import { type Action, actionsOf } from './actions.ts'
import type { PromelaConfig } from './config.ts'
import { declarations } from './declarations.ts'
import { edgeOf, edgePrinter } from './edges.ts'
import { lists } from './lists.ts'
import { assertionsOf, properties } from './properties.ts'
import { runLoop } from './run-loop.ts'
import { block } from './text.ts'
import { writes } from './writes.ts'

/**
 * The machine as a Promela model for Spin. It is written from the rules and shares nothing with the engine
 * but the values by which kernels differ, so that the two can be held against each other.
 *
 * One process, one uninterruptible step an action, and no variable beside the state: Spin's stored states
 * are the states of the machine, and its transitions those of the machine and one for the initial state.
 *
 * Not modelled: ends that v6.19 replays from EOIcount, so `eoiDrop` is not exact for that kernel with fewer
 * list registers than interrupts.
 */
export function promelaModel(config: PromelaConfig): string {
  return [
    heading(config),
    declarations(config),
    properties(config),
    ...(config.printEdges ? [edgePrinter(config)] : []),
    lists(config),
    runLoop(config),
    writes(config),
    machine(config),
  ].join('\n')
}

/** The rules of a kernel that matter here: nothing is read back, there are no SGIs, and kicks change nothing. */
const RULES = [
  'spendSetsPhysActive',
  'cpendClearsPhysPending',
  'cpendClearsPhysActive',
  'activeMirrorsPhys',
  'uaccessSpend',
  'uaccessCpend',
  'uaccessActive',
  'activeQueuesOn',
  'lrLoading',
  'latchClearedAt',
  'activeWaits',
  'activePriorities',
  'enableSamples',
  'deactivationSamples',
  'listOrder',
] as const satisfies readonly (keyof KernelRules)[]

function heading({ kinds, vcpus, retarget, nrLr, rules }: PromelaConfig): string {
  const irqs = kinds.map(
    (kind, n) =>
      `${INTIDS[n]} ${kind[0] === 'm' ? 'mapped' : 'unmapped'} ${kind[1] === 'l' ? 'level' : 'edge'}`,
  )
  const values = RULES.map((rule) => ` *   ${rule}: ${rules[rule]}`)
  return `/*
 * Arm's virtual interrupt controller as KVM drives it: ${irqs.join(', ')};
 * ${vcpus} vCPU${vcpus > 1 ? `s, ${retarget ? 'with' : 'without'} retargeting` : ''}, ${nrLr} list register${nrLr > 1 ? 's' : ''}. The kernel:
${values.join('\n')}
 */
`
}

function machine(config: PromelaConfig): string {
  const urgent = config.urgentHost
    ? [...config.kinds.keys()].filter((irq) => isMapped(config.kinds[irq] ?? 'ul'))
    : []
  const calm = urgent.map((irq) => `!SIGNALLED(${irq})`).join(' && ')
  const options = actionsOf(config).map((action) => option(config, action, calm))
  return `/* Everything that can happen, in any order. */\nactive proctype machine() {\n  do\n${options.join('\n')}\n  od\n}\n`
}

function option(config: PromelaConfig, action: Action, calm: string): string {
  const { label, guard, body } = action
  const held = calm !== '' && !label.startsWith('hostirq')
  const asserted = assertionsOf(config, action)
  const printed = config.printEdges ? edgeOf(action) : undefined
  const statements = [
    `printf("${label}\\n")`,
    ...(printed?.before ?? []),
    ...asserted.before,
    ...body,
    ...asserted.after,
    ...(printed?.after ?? []),
  ]
  return `  :: d_step { /* ${label} */
       ${held ? `(${guard}) && ${calm}` : guard} ->
${block(statements, '       ')}
     }`
}
