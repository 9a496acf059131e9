import { keptConfigError } from '#/engine/machine/initial-state.ts'
import { quoted } from '#/lib/quoted.ts'
import { IRQ_COLUMNS, PHYS_COLUMNS } from './observe.ts'
import { configOf } from './ops.ts'
import type { TraceHeader } from './schema.ts'

/** Says what of a header does not fit a machine that can be built here, or null. */
export function headerError(header: TraceHeader): string | null {
  const config = configOf(header)
  const wrong = keptConfigError(config)
  if (wrong) return wrong
  const column =
    header.irqf.find((name) => !Object.hasOwn(IRQ_COLUMNS, name)) ??
    header.phf.find((name) => !Object.hasOwn(PHYS_COLUMNS, name))
  if (column !== undefined) return `a column ${quoted(column)} that is not known here`
  for (const { irq, cpu = 0 } of header.irqs) {
    if (irq < 0 || irq >= config.nrSpis + 32 || cpu < 0 || cpu >= config.nrVcpus)
      return `no interrupt ${irq} of vCPU ${cpu} in this machine`
  }
  return null
}
