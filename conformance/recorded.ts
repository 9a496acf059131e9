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

const parsed = new Map<string, readonly Trace[]>()

function read(edition: string): readonly Trace[] {
  return readdirSync(join(TRACES, edition)).flatMap((file) => {
    const text = readText(join(TRACES, edition, file))
    if (!text.ok) throw new Error(text.error)
    const traces = readTraces(text.value)
    if (!traces.ok) throw new Error(`${file}:${traces.error.line}: ${traces.error.message}`)
    return traces.value
  })
}

/** The traces of a kernel, read once. */
export function recorded(edition: string): readonly Trace[] {
  const known = parsed.get(edition) ?? read(edition)
  parsed.set(edition, known)
  return known
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
