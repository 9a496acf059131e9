import * as v from 'valibot'
import { GICV_READABLE, GICV_WRITABLE } from '#/engine/gic/cpu-registers.ts'
import { HOST_BITS } from '#/engine/gic/distributor.ts'
import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { GICC_REGISTERS } from '#/engine/vgic/cpu-uaccess.ts'
import { PHYSICAL_FIELDS, VIRTUAL_FIELDS } from './document.ts'

// The shapes of a session file. Whether the numbers fit the machine is judged afterwards (act-fault.ts).

/** A whole number; −0 is 0. */
export const Int = v.pipe(
  v.number(),
  v.integer('is not a whole number'),
  v.transform((n) => n + 0),
)
const Bool = v.boolean()

const at = { vcpu: Int, offset: Int, len: v.picklist([1, 2, 4]) }
const irq = { vcpu: Int, intid: Int }

export const ActSchema = v.variant('t', [
  v.strictObject({ t: v.literal('write'), ...at, value: Int, trap: v.exactOptional(Bool) }),
  v.strictObject({ t: v.literal('read'), ...at, trap: v.exactOptional(Bool) }),
  v.strictObject({ t: v.literal('uaccess-write'), ...at, value: Int }),
  v.strictObject({ t: v.literal('uaccess-read'), ...at }),
  v.strictObject({ t: v.picklist(['enter', 'exit', 'put', 'iar']), vcpu: Int }),
  v.strictObject({ t: v.picklist(['eoir', 'dir']), ...irq, source: Int }),
  v.strictObject({ t: v.literal('eoimode'), vcpu: Int, split: Bool }),
  v.strictObject({ t: v.literal('pmr'), vcpu: Int, value: Int }),
  v.strictObject({ t: v.literal('gicv-read'), vcpu: Int, reg: v.picklist(GICV_READABLE) }),
  v.strictObject({
    t: v.literal('gicv-write'),
    vcpu: Int,
    reg: v.picklist(GICV_WRITABLE),
    value: Int,
  }),
  v.strictObject({ t: v.literal('gicc-read'), vcpu: Int, reg: v.picklist(GICC_REGISTERS) }),
  v.strictObject({
    t: v.literal('gicc-write'),
    vcpu: Int,
    reg: v.picklist(GICC_REGISTERS),
    value: Int,
  }),
  v.strictObject({
    t: v.literal('inject'),
    ...irq,
    level: Bool,
    owner: v.exactOptional(v.string()),
  }),
  v.strictObject({ t: v.literal('own'), ...irq, owner: v.string() }),
  v.strictObject({ t: v.literal('line'), ph: Int, level: Bool }),
  v.strictObject({ t: v.literal('hostirq'), ph: Int }),
  v.strictObject({ t: v.literal('irqchip'), ph: Int, bit: v.picklist(HOST_BITS), value: Bool }),
  v.strictObject({ t: v.literal('map'), ...irq, ph: Int, getInputLevel: Bool }),
  v.strictObject({ t: v.literal('unmap'), ...irq }),
  v.strictObject({ t: v.literal('host-takes'), when: v.picklist(['by-hand', 'at-once']) }),
])

export const MachineSchema = v.strictObject({
  nrVcpus: Int,
  nrSpis: Int,
  nrLr: Int,
  phys: v.array(
    v.strictObject({
      hwintid: Int,
      trigger: v.picklist(['level', 'edge']),
      ppiCpu: v.exactOptional(Int),
    }),
  ),
})

export const IrqRefSchema = v.strictObject(irq)

export const PinSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('virtual'), ...irq, field: v.picklist(VIRTUAL_FIELDS) }),
  v.strictObject({ kind: v.literal('physical'), ph: Int, field: v.picklist(PHYSICAL_FIELDS) }),
  v.strictObject({ kind: v.literal('rule'), rule: v.picklist(RULE_IDS) }),
])

/** A branch; its acts are read one by one. */
export const BranchSchema = v.strictObject({
  name: v.exactOptional(v.string(), ''),
  parent: v.nullable(Int),
  from: Int,
  acts: v.array(v.unknown()),
  skipped: v.exactOptional(v.array(Int), []),
})

/** Branches beside kernels, null for the current one. */
export const ComparedBranchesSchema = v.array(v.nullable(Int))

/** Members of a session file. */
export const FILE_MEMBERS: readonly string[] = [
  'format',
  'version',
  'title',
  'notes',
  'scenario',
  'machine',
  'kernel',
  'compared',
  'comparedBranches',
  'selection',
  'pins',
  'current',
  'cursor',
  'setup',
  'branches',
]
