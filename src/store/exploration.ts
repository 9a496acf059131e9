import { createStore } from 'zustand/vanilla'
import type { CheckerClient, Running } from '#/checker/client.ts'
import type { Extent } from '#/checker/extent.ts'
import { parseGoal } from '#/checker/goal.ts'
import type { Family } from '#/checker/labels.ts'
import type { Answers, Kind, Task } from '#/checker/protocol.ts'
import { IRQ_KINDS, type IrqKind } from '#/checker/space.ts'
import type { Question } from '#/checker/verdicts.ts'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { RULE_IDS, type RuleId } from '#/engine/invariants/rules.ts'

/** What is to be searched, as it is set on the screen. */
export interface Settings {
  readonly kernel: Kernel
  /** How many interrupts of each kind; one to three in all. */
  readonly counts: Readonly<Record<IrqKind, number>>
  readonly vcpus: 1 | 2
  readonly retarget: boolean
  readonly nrLr: number
  readonly without: readonly Family[]
  /** The host is never late: it takes an interrupt before anything else happens. */
  readonly urgent: boolean
  /** Rules that are shown; every one is judged anyway. */
  readonly rules: readonly RuleId[]
  /** As `parseGoal` reads it; blank = none. */
  readonly goal: string
  readonly maxStates: number
  /** The kernel to compare with where a difference is looked for. */
  readonly other: Kernel
  /** What the state graph shows of the first interrupt. */
  readonly fields: readonly string[]
}

/** How a task stands. The last report stays until there is a new one. */
export interface Standing<K extends Kind> {
  readonly status: 'idle' | 'running' | 'done' | 'failed'
  /** The task that runs, or ran last; the settings may have changed since. */
  readonly task: Extract<Task, { readonly t: K }> | null
  readonly progress: Answers[K]['progress'] | null
  readonly report: Answers[K]['report'] | null
  /** What went wrong, for the user; empty when nothing did. */
  readonly error: string
}

/** The way that is looked at: of which question, which of its ways (0 = the shortest), and the step. */
export interface Look {
  readonly question: Question
  readonly way: number
  /** -1 = the last. */
  readonly step: number
}

export type Exploration = { readonly [K in Kind]: Standing<K> } & {
  readonly settings: Settings
  readonly look: Look
}

export interface ExplorationActions {
  /** Changes settings; what does not fit together any more is brought into line. */
  set(change: Partial<Settings>): void
  setLook(change: Partial<Look>): void
  /** Gives a task to the worker; one of its kind that still runs is stopped and forgotten. */
  start(kind: Kind): void
  /** Ends a task with what was found so far. */
  stop(kind: Kind): void
  /** Makes the worker ready, its code compiled; the first time only. */
  warm(): void
}

export type ExplorationStore = ReturnType<typeof createExploration>

/** States at which a search stops; what they may take is said beside them. */
export const LIMITS = [100_000, 1_000_000, 12_000_000, 50_000_000] as const

const SETTINGS: Settings = {
  kernel: after,
  counts: { ml: 1, me: 0, ul: 0, ue: 0 },
  vcpus: 1,
  retarget: false,
  nrLr: 4,
  without: [],
  urgent: false,
  rules: RULE_IDS,
  goal: '',
  maxStates: LIMITS[2],
  other: before,
  fields: ['pl', 'ac', 'pact'],
}

const idle = { status: 'idle', task: null, progress: null, report: null, error: '' } as const

/** The extent that settings ask for. */
export function extentOf(settings: Settings): Extent {
  const { kernel, counts, vcpus, retarget, nrLr, without, urgent, maxStates } = settings
  const kinds = IRQ_KINDS.flatMap((kind) => new Array<IrqKind>(counts[kind]).fill(kind))
  return { kernel: kernel.id, kinds, vcpus, retarget, nrLr, without, urgent, maxStates }
}

/** What keeps a search from starting, in words; empty when nothing does. */
export function obstacle({ goal, counts }: Settings, kind: Kind): string {
  if (kind === 'difference' && Object.values(counts).reduce((a, b) => a + b, 0) > 2)
    return 'needs one or two interrupts'
  if (kind !== 'search' || goal.trim() === '') return ''
  const parsed = parseGoal(goal)
  return parsed.ok ? '' : parsed.error
}

function taskOf(settings: Settings, kind: Kind): Task {
  const extent = extentOf(settings)
  switch (kind) {
    case 'search':
      return { t: 'search', extent, goal: settings.goal }
    case 'difference':
      return { t: 'difference', extent, other: settings.other.id }
    case 'matrix':
      return { t: 'matrix' }
    case 'graph':
      return { t: 'graph', extent, irq: 0, fields: settings.fields }
  }
}

/** A search that touches all that a search does: after it the code of the worker runs compiled. */
const REHEARSAL: Task = {
  t: 'search',
  extent: extentOf({ ...SETTINGS, vcpus: 2, retarget: true }),
  goal: '',
}

/** Settings as far as they go together. */
function fitting(settings: Settings): Settings {
  const { vcpus, retarget, fields } = settings
  if (vcpus === 2) return { ...settings, retarget }
  return { ...settings, retarget: false, fields: fields.filter((name) => name !== 'tgt') }
}

/**
 * The settings of a search and how each task stands; `client` reaches the worker that searches. Graphs are
 * drawn by `drawing`, best a worker of its own: laying one out may take seconds, in which it answers nobody,
 * and a worker that does not answer is ended with all that it does.
 */
export function createExploration(client: CheckerClient, drawing = client) {
  const running = new Map<Kind, Running<Task>>()
  let rehearsal: Running<Task> | undefined
  return createStore<Exploration & ExplorationActions>()((set, get) => {
    const stand = <K extends Kind>(kind: K, change: Partial<Standing<K>>) =>
      set({ [kind]: { ...get()[kind], ...change } } as Partial<Exploration>)
    return {
      settings: SETTINGS,
      look: { question: 'R1', way: 0, step: -1 },
      search: idle,
      difference: idle,
      matrix: idle,
      graph: idle,
      set: (change) => set({ settings: fitting({ ...get().settings, ...change }) }),
      setLook: (change) => set({ look: { ...get().look, ...change } }),
      start: (kind) => {
        rehearsal?.cancel()
        running.get(kind)?.cancel()
        const task = taskOf(get().settings, kind)
        const worker = kind === 'graph' ? drawing : client
        const run = worker.run(task, (progress) => {
          if (running.get(kind) === run) stand(kind, { progress } as Partial<Standing<Kind>>)
        })
        running.set(kind, run)
        stand(kind, { status: 'running', task, progress: null, error: '' } as Partial<
          Standing<Kind>
        >)
        const settle = (change: Partial<Standing<Kind>>) => {
          if (running.get(kind) !== run) return
          running.delete(kind)
          stand(kind, change)
        }
        run.report.then(
          (report) => settle({ status: 'done', report, progress: null } as Partial<Standing<Kind>>),
          (error: Error) => settle({ status: 'failed', error: error.message, progress: null }),
        )
      },
      stop: (kind) => running.get(kind)?.cancel(),
      warm: () => {
        rehearsal ??= client.run(REHEARSAL)
        // What goes wrong with a worker is told of the tasks that somebody gave it.
        rehearsal.report.catch(() => {})
      },
    }
  })
}
