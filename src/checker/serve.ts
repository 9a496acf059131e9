import { type Job, jobOf } from './jobs.ts'
import type { Reply, Report, Request, Told } from './protocol.ts'

/** What a server needs of the place where it runs. */
export interface Place {
  readonly post: (reply: Reply) => void
  /** Milliseconds. */
  readonly now: () => number
  /** Calls back after whatever else waits, a message above all. */
  readonly later: (run: () => void) => void
}

/** A slice of work is so short that a request to cancel never waits long. */
const SLICE_MS = 15
/** Progress is told so often. */
const TELL_MS = 100

interface Running {
  readonly job: Job
  /** Time spent on this task alone. */
  ms: number
  told: number
  stopping: boolean
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/**
 * Carries out tasks in slices, one of each in turn, and answers: progress now and then, then a report or
 * an error. A task that is cancelled reports at once what it has found. Returns what takes the requests.
 */
export function serve({ post, now, later }: Place): (request: Request) => void {
  const tasks = new Map<number, Running>()
  let scheduled = false

  const fail = (id: number, error: unknown) => {
    tasks.delete(id)
    post({ r: 'error', id, message: messageOf(error) })
  }

  const finish = (id: number, report: Omit<Report, 'ms'>, ms: number) =>
    post({ r: 'done', id, report: { ...report, ms } as Report })

  const ended = (id: number, value: ReturnType<Job['next']>['value'], ms: number) => {
    tasks.delete(id)
    if (!(value instanceof Promise)) return finish(id, value as Omit<Report, 'ms'>, ms)
    const from = now()
    value.then(
      (report) => finish(id, report, ms + now() - from),
      (error: unknown) => fail(id, error),
    )
  }

  const slice = (id: number, task: Running) => {
    const from = now()
    try {
      let next = task.job.next(task.stopping)
      while (!next.done && !task.stopping && now() - from < SLICE_MS) next = task.job.next(false)
      const until = now()
      task.ms += until - from
      if (next.done) ended(id, next.value, task.ms)
      else if (until - task.told >= TELL_MS) {
        task.told = until
        post({ r: 'progress', id, progress: next.value as Told })
      }
    } catch (error) {
      fail(id, error)
    }
  }

  const run = () => {
    scheduled = false
    for (const [id, task] of [...tasks]) slice(id, task)
    schedule()
  }
  const schedule = () => {
    if (scheduled || tasks.size === 0) return
    scheduled = true
    later(run)
  }

  return (request) => {
    if (request.r === 'start')
      tasks.set(request.id, { job: jobOf(request.task), ms: 0, told: now(), stopping: false })
    else {
      const task = tasks.get(request.id)
      if (task) task.stopping = true
    }
    schedule()
  }
}
