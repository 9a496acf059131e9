import * as v from 'valibot'
import { jsonFault } from '#/lib/json-fault.ts'
import { quoted, shortened } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { actFault } from '#/scenario/document/act-fault.ts'
import { headerError } from './header-error.ts'
import { configOf, opOf } from './ops.ts'
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

interface TraceParts {
  readonly header: TraceHeader
  readonly records: TraceRecord[]
}

/** The most characters of what a schema says. */
const LONGEST_MESSAGE = 200

/** What an issue of the schema says, with the path to the value. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.map((item) => String(item.key)).join('.')
  return shortened(path ? `${path}: ${issue.message}` : issue.message, LONGEST_MESSAGE)
}

function parseLine(text: string, line: number): Result<unknown, ReadError> {
  try {
    return ok(JSON.parse(text))
  } catch {
    const fault = jsonFault(text)
    const where = fault ? `column ${fault.column}: ${fault.message}` : 'nested too deeply'
    return err({ line, message: `not JSON: ${where}` })
  }
}

/** What makes a record another one than the next of its trace, null when it is that. */
function recordFault(record: TraceRecord, { header, records }: TraceParts): string | null {
  const { ops, trace } = header
  const number = records.length
  const name = `trace ${quoted(trace)}`
  if (number > ops)
    return `${name} goes on behind its end: its header says ${ops} ops, which are ${ops + 1} records`
  if (records.at(-1)?.res.BUG !== undefined) return `${name} goes on behind a BUG`
  if (record.i !== number - 1)
    return `record ${record.i} of ${name}, where record ${number - 1} comes next`
  if ((record.op.t === 'init') !== (number === 0))
    return `${name} begins with op "init", and has no other: this is record ${number - 1}, "${record.op.t}"`
  // A kernel that stops at a BUG has no state that could be read.
  if (!record.st && record.res.BUG === undefined)
    return `record ${record.i} of ${name} has no state`
  const op = opOf(record.op)
  const unfit = op && actFault(op, configOf(header))
  return unfit ? `record ${record.i} of ${name}, ${unfit.field}: ${unfit.message}` : null
}

/** Says that a trace ends before its time; one may end early where the kernel hit a BUG. */
function cutShort({ header, records }: TraceParts): string | null {
  const missing = header.ops + 1 - records.length
  const stopped = records.at(-1)?.res.BUG !== undefined
  return missing > 0 && !stopped
    ? `trace ${quoted(header.trace)} says ${header.ops} ops, which are ${header.ops + 1} records, and has ${records.length}: the last ${missing} records are missing`
    : null
}

/** Reads the lines of recordings one by one. */
class TraceReader {
  readonly traces: (TraceParts & { readonly line: number })[] = []

  /** Takes a line that is not blank; gives what is wrong with it. */
  take(source: string, line: number): ReadError | null {
    const json = parseLine(source, line)
    if (!json.ok) return json.error
    const { value } = json
    const isHeader = typeof value === 'object' && value !== null && Object.hasOwn(value, 'trace')
    const message = isHeader ? this.header(value, line) : this.record(value)
    return message === null ? null : { line, message }
  }

  private header(value: unknown, line: number): string | null {
    const header = v.safeParse(HeaderSchema, value)
    if (!header.success) return `header: ${describe(header.issues[0])}`
    const wrong = headerError(header.output)
    if (wrong) return `header: ${wrong}`
    this.traces.push({ header: header.output, records: [], line })
    return null
  }

  private record(value: unknown): string | null {
    const record = v.safeParse(RecordSchema, value)
    if (!record.success) return describe(record.issues[0])
    const trace = this.traces.at(-1)
    if (!trace) return 'a record before any header line'
    const wrong = recordFault(record.output, trace)
    if (wrong === null) trace.records.push(record.output)
    return wrong
  }
}

/** Lines that are not blank, with their numbers, from 1. */
function* linesOf(text: string): Generator<readonly [string, number]> {
  let from = text.startsWith('\uFEFF') ? 1 : 0
  for (let line = 1; from < text.length; line++) {
    const end = text.indexOf('\n', from)
    const source = text.slice(from, end < 0 ? text.length : end)
    if (source.trim() !== '') yield [source, line]
    if (end < 0) return
    from = end + 1
  }
}

/**
 * Reads recorded traces, one JSON object a line. Stops at the first line that does not fit: a trace has the record
 * of the initial state and one for each op that its header announces, each with its state.
 */
export function readTraces(text: string): Result<readonly Trace[], ReadError> {
  const reader = new TraceReader()
  for (const [source, line] of linesOf(text)) {
    const fault = reader.take(source, line)
    if (fault) return err(fault)
  }
  for (const trace of reader.traces) {
    const wrong = cutShort(trace)
    if (wrong) return err({ line: trace.line, message: wrong })
  }
  return reader.traces.length > 0
    ? ok(reader.traces)
    : err({ line: 1, message: 'no trace in this file' })
}
