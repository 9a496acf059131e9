import { configError } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig, PhysIrqConfig } from '#/engine/machine/state.ts'
import { configAccess } from '#/engine/vgic/dist-access.ts'
import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { distributor, map } from './acts.ts'

/** A machine of the user's own: what it is built with, and what is done before step 1. */
export interface OwnMachine {
  readonly config: MachineConfig
  readonly setup: readonly Op[]
}

interface PhysLine {
  readonly phys: PhysIrqConfig
  /** INTID of the virtual interrupt that it is mapped to, null = none. */
  readonly twin: number | null
}

/** Reads `72 level 33` or `27 level cpu0 27`: INTID, trigger, CPU of a PPI, virtual INTID. */
function parseLine(line: string, number: number): Result<PhysLine, string> {
  const match = /^\s*(\d+)\s+(level|edge)(?:\s+cpu(\d+))?(?:\s+(\d+))?\s*$/.exec(line)
  if (!match)
    return err(
      `Line ${number}: ${quoted(line.trim())} is not INTID, level or edge, cpuN for a PPI, virtual INTID if mapped; as in "72 level 33" or "27 level cpu0 27".`,
    )
  const [, hwintid, trigger, cpu, twin] = match
  return ok({
    phys: {
      hwintid: Number(hwintid),
      trigger: trigger as 'level' | 'edge',
      ...(cpu !== undefined && { ppiCpu: Number(cpu) }),
    },
    twin: twin === undefined ? null : Number(twin),
  })
}

/** ICFGR writes that make the mapped SPIs level or edge as their twins are; every other SPI stays edge. */
function configureTwins(lines: readonly PhysLine[]): readonly Op[] {
  const levels = new Set(
    lines.flatMap(({ phys, twin }) =>
      twin === null || twin < 32 || phys.trigger === 'edge' ? [] : [twin],
    ),
  )
  const isEdge = (intid: number) => !levels.has(intid)
  const stores = new Map([...levels].map((twin) => [twin >>> 4, configAccess(twin, isEdge)]))
  return [...stores.values()].map((store) => ({ t: 'write', vcpu: 0, ...store, trap: true }))
}

/**
 * Builds a machine from its sizes and one line a physical interrupt. The error says which size or which
 * line is wrong, and what is possible.
 */
export function ownMachine(
  sizes: Omit<MachineConfig, 'phys'>,
  physText: string,
): Result<OwnMachine, string> {
  const lines: PhysLine[] = []
  const twins = new Set<string>()
  for (const [n, text] of physText.split('\n').entries()) {
    if (text.trim() === '') continue
    const line = parseLine(text, n + 1)
    if (!line.ok) return line
    const { phys, twin } = line.value
    if (twin !== null) {
      const isPpi = phys.ppiCpu !== undefined
      const [low, high] = isPpi ? [16, 31] : [32, sizes.nrSpis + 31]
      if (twin < low || twin > high)
        return err(`Line ${n + 1}: virtual INTID ${twin} is not ${low} to ${high}.`)
      const key = `${twin}@${phys.ppiCpu ?? ''}`
      if (twins.has(key)) return err(`Line ${n + 1}: virtual INTID ${twin} is mapped twice.`)
      twins.add(key)
    }
    lines.push(line.value)
  }
  const config = { ...sizes, phys: lines.map(({ phys }) => phys) }
  const wrong = configError(config)
  if (wrong) return err(`${wrong}.`)
  const maps = lines.flatMap(({ phys, twin }, ph) =>
    twin === null ? [] : [map(twin, ph, phys.ppiCpu ?? 0)],
  )
  return ok({ config, setup: [distributor(true), ...configureTwins(lines), ...maps] })
}

/** What is to be told of a machine that an older session has and that could not be built anew; null for any other. */
export function olderMachineText(config: MachineConfig): string | null {
  const wrong = configError(config)
  return wrong && `This machine is of an older session, and cannot be built anew. ${wrong}.`
}

/** The lines that {@link ownMachine} reads, for a machine and what is mapped in it. */
export function physLines(
  config: MachineConfig,
  twinOf: (ph: number) => number | undefined,
): string {
  return config.phys
    .map(({ hwintid, trigger, ppiCpu }, ph) =>
      [hwintid, trigger, ppiCpu === undefined ? '' : `cpu${ppiCpu}`, twinOf(ph) ?? '']
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('\n')
}
