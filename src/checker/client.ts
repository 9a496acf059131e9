import type { Answers, Reply, Report, Request, Task, Told } from './protocol.ts'

/** As much of a Worker as a client uses. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  postMessage(request: Request): void
  terminate(): void
}

/** A task that has been given to the worker. */
export interface Running<T extends Task> {
  /** Rejects with an Error whose message is for the user. */
  readonly report: Promise<Answers[T['t']]['report']>
  /** Ends it early: the report then says what was found so far. */
  readonly cancel: () => void
}

interface Waiting {
  readonly task: Task
  readonly tell: (progress: Told) => void
  readonly done: (report: Report) => void
  readonly fail: (error: Error) => void
  /** Set once it was cancelled. */
  timer: ReturnType<typeof setTimeout> | undefined
}

/** A worker that has not answered a cancel after this long is ended, though it may only be slow to begin. */
const PATIENCE_MS = 1000

const NOT_LOADED =
  'The search did not start: its worker did not load. The site cannot be reached, or it holds a newer version of the page. Load the page anew when it can be reached.'

/**
 * Gives tasks to a worker, made when it is first needed. When the worker fails, all that it worked at
 * fails with it, and the next task gets a fresh one.
 */
export class CheckerClient {
  readonly #spawn: () => WorkerLike
  readonly #waiting = new Map<number, Waiting>()
  #worker: WorkerLike | undefined
  #last = 0

  constructor(spawn: () => WorkerLike) {
    this.#spawn = spawn
  }

  /** Makes the worker ready before it is needed. */
  warm(): void {
    this.#worker ??= this.#fresh()
  }

  run<T extends Task>(
    task: T,
    onProgress: (progress: Answers[T['t']]['progress']) => void = () => {},
  ): Running<T> {
    const id = ++this.#last
    const report = new Promise<Report>((done, fail) => {
      const tell = onProgress as Waiting['tell']
      this.#waiting.set(id, { task, tell, done, fail, timer: undefined })
      this.#send({ r: 'start', id, task })
    })
    return {
      report: report as Running<T>['report'],
      cancel: () => {
        const waiting = this.#waiting.get(id)
        if (!waiting || waiting.timer) return
        waiting.timer = setTimeout(() => this.#giveUp(), PATIENCE_MS)
        this.#send({ r: 'cancel', id })
      },
    }
  }

  #send(request: Request): void {
    try {
      this.warm()
      this.#worker?.postMessage(request)
    } catch (error) {
      this.#lost(`The search could not be started: ${(error as Error).message}`)
    }
  }

  #fresh(): WorkerLike {
    const worker = this.#spawn()
    // What an ended worker still had to say concerns nobody.
    const isCurrent = () => worker === this.#worker
    worker.onmessage = ({ data }) => {
      if (isCurrent()) this.#receive(data as Reply)
    }
    worker.onerror = ({ message }) => {
      // Of a script that does not load, or is not allowed, a browser tells no more than that.
      if (isCurrent()) this.#lost(message ? `The search failed: ${message}.` : NOT_LOADED)
    }
    worker.onmessageerror = () => {
      if (isCurrent()) this.#lost('The search failed: its answer could not be read.')
    }
    return worker
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    if (!waiting) return
    if (reply.r === 'progress') {
      waiting.tell(reply.progress)
      return
    }
    this.#waiting.delete(reply.id)
    clearTimeout(waiting.timer)
    if (reply.r === 'done') waiting.done(reply.report)
    else waiting.fail(new Error(reply.message))
  }

  /** Ends a worker that does not hear: what was cancelled fails, the rest begins again with a fresh one. */
  #giveUp(): void {
    const rest = [...this.#waiting].filter(([, { timer }]) => timer === undefined)
    for (const [id] of rest) this.#waiting.delete(id)
    this.#lost('The search did not answer and was ended.')
    for (const [id, waiting] of rest) {
      this.#waiting.set(id, waiting)
      this.#send({ r: 'start', id, task: waiting.task })
    }
  }

  #lost(message: string): void {
    this.#worker?.terminate()
    this.#worker = undefined
    for (const [id, waiting] of [...this.#waiting]) {
      this.#waiting.delete(id)
      clearTimeout(waiting.timer)
      waiting.fail(new Error(message))
    }
  }
}
