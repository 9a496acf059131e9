import * as v from 'valibot'

// A recorded trace: a header line, then a record for the initial state and one for each op.

const Int = v.pipe(v.number(), v.integer())
const Index = v.pipe(Int, v.minValue(0))
const Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/))

export const HeaderSchema = v.object({
  trace: v.string(),
  edition: v.string(),
  nr_lr: v.pipe(Int, v.minValue(1), v.maxValue(16)),
  ops: Int,
  family: v.string(),
  irqf: v.array(v.string()),
  irqs: v.array(v.object({ irq: Int, cpu: v.optional(Int) })),
  phf: v.array(v.string()),
  phys: v.array(
    v.object({ hwid: Int, trig: v.picklist(['level', 'edge']), ppi_cpu: v.optional(Int) }),
  ),
})

const access = { cpu: Index, off: Index, len: v.picklist([1, 2, 4]) }

export const OpSchema = v.variant('t', [
  v.object({ t: v.literal('init') }),
  v.object({ t: v.literal('mmio'), ...access, val: Int }),
  v.object({ t: v.literal('mmior'), ...access }),
  v.object({ t: v.literal('ua'), ...access, val: Int }),
  v.object({ t: v.picklist(['enter', 'exit', 'put', 'ack']), cpu: Index }),
  v.object({ t: v.picklist(['eoi', 'dir']), cpu: Index, irq: Index, src: Int }),
  v.object({ t: v.literal('eoimode'), cpu: Index, v: Int }),
  v.object({ t: v.literal('inject'), cpu: Index, irq: Index, level: Int }),
  v.object({ t: v.literal('line'), ph: Index, level: Int }),
  v.object({ t: v.literal('hostirq'), ph: Index }),
  v.object({ t: v.literal('map'), cpu: Index, irq: Index, ph: Index, fn: Int }),
  v.object({ t: v.literal('unmap'), cpu: Index, irq: Index }),
])

const VcpuSchema = v.object({
  g: Int,
  cpu: Int,
  used: Int,
  hcr: Hex,
  lr: v.array(Hex),
  hw: v.object({ hcr: Hex, vmcr: Hex, apr: Hex, lr: v.array(Hex), rpr: Int, misr: Int }),
})

const StateSchema = v.object({
  en: Int,
  irq: v.array(v.array(Int)),
  ap: v.array(v.array(Int)),
  vc: v.array(VcpuSchema),
  ph: v.array(v.array(Int)),
  rd: v.record(v.string(), v.array(Int)),
})

export const RecordSchema = v.object({
  i: Int,
  op: OpSchema,
  raw: v.optional(v.string()),
  res: v.record(v.string(), v.union([Int, v.string()])),
  ev: v.array(v.string()),
  st: v.optional(StateSchema),
})

export type TraceHeader = v.InferOutput<typeof HeaderSchema>
export type TraceOp = v.InferOutput<typeof OpSchema>
export type TraceState = v.InferOutput<typeof StateSchema>
export type TraceRecord = v.InferOutput<typeof RecordSchema>

export interface Trace {
  readonly header: TraceHeader
  readonly records: readonly TraceRecord[]
  /** Line of the header, from 1. */
  readonly line: number
}
