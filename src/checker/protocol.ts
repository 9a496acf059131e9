import type { PatchPiece } from '#/engine/editions/rules.ts'
import type { RuleId } from '#/engine/invariants/rules.ts'
import type { Extent } from './extent.ts'
import type { LaidOutGraph } from './layout.ts'
import type { MatrixColumn } from './matrix.ts'
import type { Progress } from './search.ts'
import type { Question } from './verdicts.ts'

// What a page and its worker say to each other: plain data only. Every task has a number of its own, so
// that an answer that comes too late is told from one that is waited for.

/** All of it; as much as the limit of states allows; or what was found when somebody stopped it. */
export type Ended = 'complete' | 'limit' | 'stopped'

/** Search one space, judge every rule, and a goal unless it is empty. */
export interface SearchTask {
  readonly t: 'search'
  readonly extent: Extent
  readonly goal: string
}

/** Search two kernels in lockstep for a shortest way after which they differ. */
export interface DifferenceTask {
  readonly t: 'difference'
  /** Its kernel is the first of the two. */
  readonly extent: Extent
  readonly other: string
}

/** Search every set of hunks, a mapped level and a mapped edge interrupt. */
export interface MatrixTask {
  readonly t: 'matrix'
}

/** Search a space, project it onto fields of one interrupt, and lay the graph out. */
export interface GraphTask {
  readonly t: 'graph'
  readonly extent: Extent
  /** Index of the interrupt. */
  readonly irq: number
  /** Names of {@link GOAL_FIELDS}. */
  readonly fields: readonly string[]
}

export type Task = SearchTask | DifferenceTask | MatrixTask | GraphTask

interface Figures<E = Ended> extends Progress {
  readonly ended: E
  /** Milliseconds that the search itself took. */
  readonly ms: number
}

/** A rule that is broken, or a goal that is reached. Ways are indexes of the labels of the space. */
export interface BreakReport {
  readonly rule: Question
  readonly bad: number
  readonly length: number
  readonly shortestCount: number
  readonly way: readonly number[]
  /** For each other last act that breaks it, a shortest way that ends so. */
  readonly others: readonly (readonly number[])[]
}

/** What of the kernel a search has reached. */
export interface CoverageReport {
  readonly functions: readonly string[]
  readonly pieces: readonly {
    readonly piece: PatchPiece
    readonly wrote: boolean
    /** Outcomes of its guard. */
    readonly guards: readonly boolean[]
  }[]
}

export interface SearchReport extends Figures {
  readonly task: SearchTask
  readonly depth: number
  readonly breaks: readonly BreakReport[]
  /** Rules that something put to the test. */
  readonly exercised: readonly RuleId[]
  readonly coverage: CoverageReport
  /** How often the engine was asked. */
  readonly asked: number
}

/** Of a difference: it ends too when it has found what it looked for. */
export interface DifferenceReport extends Figures<Ended | 'found'> {
  readonly task: DifferenceTask
  /** A shortest way after which the kernels differ, null when none was found. */
  readonly way: readonly number[] | null
}

export interface MatrixReport {
  readonly ended: Ended
  readonly ms: number
  readonly columns: readonly MatrixColumn[]
}

export interface GraphReport extends Figures {
  readonly task: GraphTask
  /** How many nodes the projection has. */
  readonly nodes: number
  /** The drawing; null when there are too many nodes, or no whole space to draw. */
  readonly graph: LaidOutGraph | null
  /** How many nodes there would be without each of the fields. */
  readonly without: Readonly<Record<string, number>>
}

/** What each kind of task tells on the way, and at the end. */
export interface Answers {
  readonly search: { readonly progress: Progress; readonly report: SearchReport }
  readonly difference: { readonly progress: Progress; readonly report: DifferenceReport }
  readonly matrix: { readonly progress: MatrixReport; readonly report: MatrixReport }
  readonly graph: { readonly progress: Progress; readonly report: GraphReport }
}
export type Kind = keyof Answers
export type Told = Answers[Kind]['progress']
export type Report = Answers[Kind]['report']

/** From the page. */
export type Request =
  | { readonly r: 'start'; readonly id: number; readonly task: Task }
  | { readonly r: 'cancel'; readonly id: number }

/** From the worker. */
export type Reply =
  | { readonly r: 'progress'; readonly id: number; readonly progress: Told }
  | { readonly r: 'done'; readonly id: number; readonly report: Report }
  | { readonly r: 'error'; readonly id: number; readonly message: string }
