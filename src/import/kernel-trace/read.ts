import * as v from 'valibot'
import { err, ok, type Result } from '#/lib/result.ts'
import { headerError } from './header-error.ts'
import {
  HeaderSchema,
  RecordSchema,
  type Trace,
  type TraceHeader,
  type TraceRecord,
} from './schema.ts'

/** Where and why a recording could not be read. */
export interface ReadError {
  /** Line, from 1. */
  readonly line: number
  readonly message: string
}

/** What an issue of the schema says, with the path to the value. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.map((item) => String(item.key)).join('.')
  return path ? `${path}: ${issue.message}` : issue.message
}

function parseLine(text: string, line: number): Result<unknown, ReadError> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    return err({
      line,
      message: `not JSON: ${error instanceof Error ? error.message : String(error)}`,
    })
  }
}

/** Says that a trace ends before its time; one may end early where the kernel hit a BUG. */
function cutShort({ header, records }: Pick<Trace, 'header' | 'records'>): string | null {
  const missing = header.ops + 1 - records.length
  const stopped = records.at(-1)?.res.BUG !== undefined
  return missing > 0 && !stopped
    ? `trace ${header.trace}: the last ${missing} records are missing`
    : null
}

/** Reads recorded traces, one JSON object a line. Stops at the first line that does not fit. */
export function readTraces(text: string): Result<readonly Trace[], ReadError> {
  const traces: { header: TraceHeader; records: TraceRecord[]; line: number }[] = []
  for (const [index, source] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (source.trim() === '') continue
    const line = index + 1
    const json = parseLine(source, line)
    if (!json.ok) return json
    const isHeader = typeof json.value === 'object' && json.value !== null && 'trace' in json.value
    if (isHeader) {
      const header = v.safeParse(HeaderSchema, json.value)
      if (!header.success) return err({ line, message: `header: ${describe(header.issues[0])}` })
      const wrong = headerError(header.output)
      if (wrong) return err({ line, message: `header: ${wrong}` })
      traces.push({ header: header.output, records: [], line })
      continue
    }
    const record = v.safeParse(RecordSchema, json.value)
    if (!record.success) return err({ line, message: describe(record.issues[0]) })
    const trace = traces.at(-1)
    if (!trace) return err({ line, message: 'a record before any header line' })
    trace.records.push(record.output)
  }
  for (const trace of traces) {
    const wrong = cutShort(trace)
    if (wrong) return err({ line: trace.line, message: wrong })
  }
  return traces.length > 0 ? ok(traces) : err({ line: 1, message: 'no trace in this file' })
}
