import * as v from 'valibot'

// A recorded trace: a header line, then a record for the initial state and one for each op.

const Int = v.pipe(v.number(), v.integer())
const Index = v.pipe(Int, v.minValue(0))
const Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/))

/** Names of the columns of a table; with none, nothing would be compared. */
const Columns = v.pipe(v.array(v.string()), v.minLength(1))

/** What a recording says for people beside what is replayed. */
const Remark = v.optional(v.unknown())

export const HeaderSchema = v.object({
  trace: v.string(),
  edition: v.string(),
  nr_lr: v.pipe(Int, v.minValue(1), v.maxValue(16)),
  ops: v.pipe(Int, v.minValue(1)),
  family: v.string(),
  irqf: Columns,
  irqs: v.pipe(v.array(v.object({ irq: Int, cpu: v.optional(Int) })), v.minLength(1)),
  phf: Columns,
  phys: v.array(
    v.object({ hwid: Int, trig: v.picklist(['level', 'edge']), ppi_cpu: v.optional(Int) }),
  ),
})

const access = { reg: Remark, irqs: Remark, cpu: Index, off: Index, len: v.picklist([1, 2, 4]) }

export const OpSchema = v.variant('t', [
  v.strictObject({ t: v.literal('init') }),
  v.strictObject({ t: v.literal('mmio'), ...access, val: Int }),
  v.strictObject({ t: v.literal('mmior'), ...access }),
  v.strictObject({ t: v.literal('ua'), ...access, val: Int }),
  v.strictObject({ t: v.picklist(['enter', 'exit', 'put', 'ack']), cpu: Index }),
  v.strictObject({ t: v.picklist(['eoi', 'dir']), cpu: Index, irq: Index, src: Int }),
  v.strictObject({ t: v.literal('eoimode'), cpu: Index, v: Int }),
  v.strictObject({ t: v.literal('inject'), cpu: Index, irq: Index, level: Int }),
  v.strictObject({ t: v.literal('line'), ph: Index, level: Int }),
  v.strictObject({ t: v.literal('hostirq'), ph: Index }),
  v.strictObject({ t: v.literal('map'), cpu: Index, irq: Index, ph: Index, fn: Int }),
  v.strictObject({ t: v.literal('unmap'), cpu: Index, irq: Index }),
])

const VcpuSchema = v.strictObject({
  g: Int,
  cpu: Int,
  used: Int,
  hcr: Hex,
  lr: v.array(Hex),
  hw: v.strictObject({ hcr: Hex, vmcr: Hex, apr: Hex, lr: v.array(Hex), rpr: Int, misr: Int }),
})

const Words = v.array(Int)

const StateSchema = v.strictObject({
  en: Int,
  irq: v.array(v.array(Int)),
  ap: v.array(v.array(Int)),
  vc: v.array(VcpuSchema),
  ph: v.array(v.array(Int)),
  rd: v.strictObject({ ispendr: Words, isactiver: Words, ua_ispendr: Words, ua_isactiver: Words }),
})

const ResultSchema = v.strictObject({
  val: v.exactOptional(Int),
  iar: v.exactOptional(Int),
  drop: v.exactOptional(Int),
  lr: v.exactOptional(Int),
  ret: v.exactOptional(Int),
  taken: v.exactOptional(Int),
  skip: v.exactOptional(v.string()),
  BUG: v.exactOptional(v.string()),
})

/** What is not known here would not be compared: it is refused, and nothing may be left out of a state. */
export const RecordSchema = v.strictObject({
  i: Int,
  op: OpSchema,
  raw: v.optional(v.string()),
  res: ResultSchema,
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
