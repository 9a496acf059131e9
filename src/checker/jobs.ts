import { PATCH_PIECES } from '#/engine/editions/rules.ts'
import { assertNever } from '#/lib/assert-never.ts'
import type { Result } from '#/lib/result.ts'
import { Codec } from './codec.ts'
import { searchDifference } from './difference.ts'
import { type Extent, spaceOf, takesPart } from './extent.ts'
import { parseGoal } from './goal.ts'
import { layOut } from './layout.ts'
import { type MatrixColumn, matrix } from './matrix.ts'
import { type Moves, movesOf } from './moves.ts'
import { type Projection, project } from './project.ts'
import type {
  BreakReport,
  CoverageReport,
  DifferenceReport,
  DifferenceTask,
  Ended,
  GraphReport,
  GraphTask,
  MatrixReport,
  Report,
  SearchReport,
  SearchTask,
  Task,
  Told,
} from './protocol.ts'
import { type Found, type Progress, search } from './search.ts'
import { type Break, wayToBreak } from './verdicts.ts'
import type { Coverage } from './witness.ts'

/** More nodes than this are not drawn: nobody could read them. */
export const MOST_NODES = 100

/** So few states between two looks at the clock that a slice of work stays short, even while tables fill. */
const EVERY = 8

/** A report still without its time: who runs the job measures that. */
type Untimed<R> = Omit<R, 'ms'>

/** A task as work that can be interrupted; `next(true)` ends it with what was found so far. */
export type Job<T = Told, R = Untimed<Report> | Promise<Untimed<Report>>> = Generator<
  T,
  R,
  boolean | undefined
>

function given<T>(result: Result<T, string>): T {
  if (!result.ok) throw new RangeError(result.error)
  return result.value
}

const movesOfExtent = (extent: Extent): Moves =>
  movesOf(new Codec(given(spaceOf(extent))), takesPart(extent))

function endedOf(complete: boolean, states: number, { maxStates }: Extent): Ended {
  if (complete) return 'complete'
  return states > maxStates ? 'limit' : 'stopped'
}

const figuresOf = ({ states, transitions, level, frontier, bytes }: Progress): Progress => ({
  states,
  transitions,
  level,
  frontier,
  bytes,
})

function breakReport(found: Found, broken: Break): BreakReport {
  const { rule, bad, length, shortestCount, label, first } = broken
  const others = [...first]
    .filter(([last]) => last !== label)
    .map(([last, { from }]) => [...found.store.wayTo(from), last])
  return { rule, bad, length, shortestCount, way: wayToBreak(found.store, broken), others }
}

const coverageReport = ({ functions, wrote, guards }: Coverage): CoverageReport => ({
  functions: [...functions].sort(),
  pieces: PATCH_PIECES.map((piece) => ({
    piece,
    wrote: wrote.has(piece),
    guards: [...(guards.get(piece) ?? [])].sort(),
  })),
})

function* searchJob(task: SearchTask): Job<Progress, Untimed<SearchReport>> {
  const { extent } = task
  const moves = movesOfExtent(extent)
  const goal = task.goal.trim() === '' ? {} : { goal: given(parseGoal(task.goal)) }
  const { maxStates, urgent } = extent
  const found = yield* search(moves, { maxStates, urgent, every: EVERY, ...goal })
  return {
    task,
    ...figuresOf(found),
    ended: endedOf(found.complete, found.states, extent),
    depth: found.levels.length - 1,
    breaks: found.breaks.map((broken) => breakReport(found, broken)),
    exercised: found.exercised,
    coverage: coverageReport(moves.oracle.coverage),
    asked: moves.oracle.asked,
  }
}

function* differenceJob(task: DifferenceTask): Job<Progress, Untimed<DifferenceReport>> {
  const { extent } = task
  const { kernel, ...space } = given(spaceOf(extent))
  const other = given(spaceOf({ ...extent, kernel: task.other })).kernel
  const { maxStates, urgent } = extent
  const options = { maxStates, urgent, every: EVERY }
  const running = searchDifference(space, [kernel, other], takesPart(extent), options)
  for (;;) {
    const next = running.next()
    if (next.done) {
      const { complete, way, states } = next.value
      const ended = way ? 'found' : endedOf(complete, states, extent)
      return { task, ...figuresOf(next.value), ended, way }
    }
    if (yield next.value) return { task, ...next.value, ended: 'stopped', way: null }
  }
}

function* matrixJob(): Job<MatrixReport, Untimed<MatrixReport>> {
  const columns: MatrixColumn[] = []
  for (const column of matrix()) {
    columns.push(column)
    if (yield { ended: 'stopped', ms: 0, columns }) return { ended: 'stopped', columns }
  }
  return { ended: 'complete', columns }
}

async function drawn(
  report: Untimed<GraphReport>,
  found: Projection,
): Promise<Untimed<GraphReport>> {
  return { ...report, graph: await layOut(found) }
}

function* graphJob(
  task: GraphTask,
): Job<Progress, Untimed<GraphReport> | Promise<Untimed<GraphReport>>> {
  const { extent, irq, fields } = task
  const moves = movesOfExtent(extent)
  const { maxStates, urgent } = extent
  const found = yield* search(moves, { maxStates, urgent, every: EVERY })
  const ended = endedOf(found.complete, found.states, extent)
  const figures = figuresOf(found)
  const undrawn = { task, ...figures, nodes: 0, graph: null, without: {} }
  if (ended !== 'complete') return { ...undrawn, ended }
  const projecting = project(moves, found, { irq, fields, urgent, most: MOST_NODES })
  let next = projecting.next()
  for (; !next.done; next = projecting.next())
    if (yield figures) return { ...undrawn, ended: 'stopped' }
  const projection = next.value
  const report: Untimed<GraphReport> = {
    task,
    ...figures,
    ended,
    nodes: projection.count,
    graph: null,
    without: projection.without,
  }
  return projection.count > MOST_NODES ? report : drawn(report, projection)
}

/**
 * The work of a task.
 * @throws RangeError, at the first step, when its space or goal is not possible.
 */
export function jobOf(task: Task): Job {
  switch (task.t) {
    case 'search':
      return searchJob(task)
    case 'difference':
      return differenceJob(task)
    case 'matrix':
      return matrixJob()
    case 'graph':
      return graphJob(task)
    default:
      return assertNever(task)
  }
}
