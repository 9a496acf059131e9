import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readText } from '#/cli/files.ts'
import { mismatchesOf } from '#/cli/replay.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { readTraces } from '#/import/kernel-trace/read.ts'
import type { Trace } from '#/import/kernel-trace/schema.ts'

const TRACES = fileURLToPath(new URL('traces', import.meta.url))

/** The kernels that traces were recorded from, by their folders. */
export const RECORDED: readonly string[] = readdirSync(TRACES).sort()

/** A trace in its file, read when it is first asked for, and once. */
class Source {
  readonly file: string
  readonly #text: string
  #trace: Trace | undefined

  constructor(file: string, text: string) {
    this.file = file
    this.#text = text
  }

  get trace(): Trace {
    this.#trace ??= this.#read()
    return this.#trace
  }

  #read(): Trace {
    const traces = readTraces(this.#text)
    if (!traces.ok) throw new Error(`${this.file}: ${traces.error.line}: ${traces.error.message}`)
    const [trace, ...more] = traces.value
    if (!trace || more.length > 0) throw new Error(`${this.file}: not cut at its headers`)
    return trace
  }
}

/** What wanders first: it comes upon any difference in a few traces, the directed ones upon what they are aimed at. */
const ORDER = ['extra.jsonl.gz', 'random.jsonl.gz', 'directed.jsonl.gz']

const filesOf = (edition: string): readonly string[] =>
  readdirSync(join(TRACES, edition)).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))

const HEADER = /^(?=\{"trace":)/m

const known = new Map<string, readonly Source[]>()

function sourcesOf(edition: string): readonly Source[] {
  const sources =
    known.get(edition) ??
    filesOf(edition).flatMap((file) => {
      const text = readText(join(TRACES, edition, file))
      if (!text.ok) throw new Error(text.error)
      return text.value.split(HEADER).map((part) => new Source(`${edition}/${file}`, part))
    })
  known.set(edition, sources)
  return sources
}

/** How many traces of a kernel there are. */
export const countOf = (edition: string): number => sourcesOf(edition).length

/** The traces of a kernel: all of them, or in each file the first and every `every`-th after it. */
export function* recorded(edition: string, every = 1): Generator<Trace> {
  const seen = new Map<string, number>()
  for (const source of sourcesOf(edition)) {
    const n = seen.get(source.file) ?? 0
    seen.set(source.file, n + 1)
    if (n % every === 0) yield source.trace
  }
}

/** Whether any step of a trace is not as recorded; stops at the first. */
export const differs = (trace: Trace, kernel: Kernel): boolean =>
  !mismatchesOf(trace, kernel).next().done

/** The traces of `edition` that are not as recorded when replayed as `kernel`; a look for `atMost` of them. */
export function failures(
  edition: string,
  kernel: Kernel,
  atMost = Number.POSITIVE_INFINITY,
): readonly Trace[] {
  const found: Trace[] = []
  for (const trace of recorded(edition)) {
    if (differs(trace, kernel)) found.push(trace)
    if (found.length >= atMost) break
  }
  return found
}
