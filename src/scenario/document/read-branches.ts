import * as v from 'valibot'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { BRANCH_NAME_LIMIT, type BranchRecord, historyFrom } from '#/scenario/history/grow.ts'
import { type History, type LoggedAct, logged } from '#/scenario/history/history.ts'
import { canonicalAct } from '#/scenario/same-act.ts'
import { actFault } from './act-fault.ts'
import { LIMITS } from './document.ts'
import type { FaultLog } from './fault-log.ts'
import { ActSchema, BranchSchema } from './schema.ts'
import { textFault } from './text-fault.ts'

/** Reads acts up to the first bad one. */
export function readActs(
  log: FaultLog,
  values: readonly unknown[],
  config: MachineConfig,
  path: string,
): { readonly acts: readonly Op[]; readonly isWhole: boolean } {
  const acts: Op[] = []
  for (const [n, value] of values.entries()) {
    const where = `${path}[${n}]`
    const op = log.shape(ActSchema, value, where)
    if (!op || !log.fits(actFault(op, config), where)) return { acts, isWhole: false }
    acts.push(canonicalAct(op))
  }
  return { acts, isWhole: true }
}

/** Reads branches; one that is not sound ends at its first bad act, and what leaves beyond that is dropped. */
class BranchReader {
  readonly records: BranchRecord[] = []
  /** Number in `records` of each branch of the file; null = dropped. */
  readonly kept: (number | null)[] = []
  private readonly ends: number[] = []
  private acts = 0
  private readonly log: FaultLog
  private readonly config: MachineConfig

  constructor(log: FaultLog, config: MachineConfig) {
    this.log = log
    this.config = config
  }

  read(value: unknown): void {
    const id = this.kept.length
    const record = this.record(value, id)
    this.kept.push(record ? this.records.length : null)
    if (!record) return
    this.ends.push(record.from + record.acts.length)
    this.records.push(record)
  }

  private record(value: unknown, id: number): BranchRecord | null {
    const path = `branches[${id}]`
    const shape = this.log.shape(BranchSchema, value, path)
    if (!shape) return null
    const { from, name } = shape
    const parent = this.parentOf(shape.parent, id, path)
    if (parent === undefined) return null
    const end = parent === null ? 0 : (this.ends[parent] ?? 0)
    if (from < 0 || from > end) return this.log.fail(`${path}.from`, `${from} is not 0 to ${end}`)
    const acts = this.ownActs(shape, path)
    const wrongName = textFault(name, BRANCH_NAME_LIMIT, false)
    if (wrongName) this.log.fail(`${path}.name`, wrongName)
    return { name: wrongName ? '' : name, parent, from, acts }
  }

  /** The parent's number in `records`, null for the root, undefined when there is none. */
  private parentOf(parent: number | null, id: number, path: string): number | null | undefined {
    if (id === 0 && parent === null) return null
    const known = parent === null ? undefined : this.kept[parent]
    if (id > 0 && known !== undefined) return known ?? undefined
    const message =
      id === 0
        ? 'the first branch has none: expected null'
        : `${parent} is no branch before this one`
    this.log.fail(`${path}.parent`, message)
    return undefined
  }

  private ownActs(shape: v.InferOutput<typeof BranchSchema>, path: string): readonly LoggedAct[] {
    const room = LIMITS.acts - this.acts
    if (shape.acts.length > room)
      this.log.fail(`${path}.acts`, `more than ${LIMITS.acts} acts in all branches together`)
    const { acts } = readActs(this.log, shape.acts.slice(0, room), this.config, `${path}.acts`)
    this.acts += acts.length
    const skipped = new Set(shape.skipped)
    for (const [n, index] of shape.skipped.entries())
      if (index < 0 || index >= shape.acts.length)
        this.log.fail(`${path}.skipped[${n}]`, `${index} is no act of this branch`)
    return acts.map((op, n) => logged(op, skipped.has(n)))
  }
}

const Position = v.pipe(v.number(), v.integer('is not a whole number'))

/** The history in a file: all that is sound of it, at the place that it names or the nearest one. */
export function readHistory(
  log: FaultLog,
  file: Readonly<Record<string, unknown>>,
  config: MachineConfig,
): History {
  const reader = new BranchReader(log, config)
  const values = log.shape(v.array(v.unknown()), file.branches, 'branches') ?? []
  if (values.length > LIMITS.branches)
    log.fail('branches', `${values.length} branches; the most is ${LIMITS.branches}`)
  if (values.length === 0) log.fail('branches', 'is empty: expected at least one branch')
  for (const value of values.slice(0, LIMITS.branches)) reader.read(value)
  if (reader.kept[0] === null) return historyFrom([], 0, 0)
  const current = log.shape(Position, file.current, 'current') ?? 0
  const known = reader.kept[current]
  if (known === undefined) log.fail('current', `${current} is no branch of this file`)
  const cursor = log.shape(Position, file.cursor, 'cursor') ?? 0
  const history = historyFrom(reader.records, known ?? 0, cursor)
  if (history.cursor !== cursor) log.fail('cursor', `${cursor} is no step of branch ${current}`)
  return history
}
