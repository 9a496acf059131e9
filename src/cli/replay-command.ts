import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNEL_SPECS, parseKernel } from '#/engine/editions/kernels.ts'
import { sentenceOf } from '#/explain/sentence.ts'
import { readTraces } from '#/import/kernel-trace/read.ts'
import type { Trace } from '#/import/kernel-trace/schema.ts'
import { shortened } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { command } from './command.ts'
import { FILE_LIMIT, readText } from './files.ts'
import type { Output } from './output.ts'
import { type Mismatch, replayTrace, type TraceReport } from './replay.ts'

interface FileReport {
  readonly file: string
  readonly traces: number
  readonly steps: number
  readonly mismatches: number
  readonly passed: number
  readonly failed: number
  readonly first: Mismatch | null
}

/** The kernel a trace is replayed under: the one asked for, else the one it was recorded from. */
const kernelFor = (trace: Trace, override: Kernel | null): Result<Kernel, string> =>
  override ? ok(override) : parseKernel(trace.header.edition)

function replayFile(file: string, override: Kernel | null): Result<FileReport, string> {
  const text = readText(file)
  if (!text.ok) return err(`${file}: ${text.error}`)
  const traces = readTraces(text.value)
  if (!traces.ok) return err(`${file}:${traces.error.line}: ${traces.error.message}`)
  const reports: TraceReport[] = []
  for (const trace of traces.value) {
    const kernel = kernelFor(trace, override)
    if (!kernel.ok) return err(`${file}:${trace.line}: ${kernel.error}`)
    reports.push(replayTrace(trace, kernel.value))
  }
  const failed = reports.filter((report) => report.mismatches > 0)
  return ok({
    file,
    traces: reports.length,
    steps: reports.reduce((sum, report) => sum + report.steps, 0),
    mismatches: reports.reduce((sum, report) => sum + report.mismatches, 0),
    passed: reports.length - failed.length,
    failed: failed.length,
    first: failed[0]?.first ?? null,
  })
}

/** The most characters of an op or a value: a state of 16 list registers fits. */
const LONGEST_VALUE = 400

const valueText = (value: unknown): string =>
  shortened(JSON.stringify(value) ?? 'nothing', LONGEST_VALUE)

function printFile(report: FileReport, out: Output): void {
  out.line(
    `${report.file}: ${report.traces} traces, ${report.steps} steps, ${report.mismatches} mismatches`,
  )
  const { first } = report
  if (!first) return
  out.line(
    `  first mismatch: ${shortened(first.trace)}, step ${first.step}: ${shortened(first.op, LONGEST_VALUE)}`,
  )
  out.line(`    ${first.field}: expected ${valueText(first.expected)}, got ${valueText(first.got)}`)
  for (const effect of first.effects) {
    const sentence = sentenceOf(effect, first.config)
    if (sentence) out.line(`      ${'  '.repeat(effect.depth)}${effect.fn}: ${sentence}`)
  }
}

/** `replay FILE...`: replays recorded traces and compares every step. */
export const replayCommand = command({
  name: 'replay',
  operands: 'FILE...',
  about: `Replays recorded traces and compares state, results and events at every step. A file, and what it unpacks to, may have ${FILE_LIMIT / 2 ** 20} MiB.`,
  options: {
    kernel: {
      type: 'string',
      value: 'SPEC',
      help: `Another kernel than the one that a trace names. SPEC: ${KERNEL_SPECS}.`,
    },
    json: { type: 'boolean', help: 'Prints JSON.' },
  },
  exitCodes: {
    0: 'every step is as recorded',
    1: 'something differs',
    2: 'a file, a line or a kernel cannot be read',
  },
  run: (files, values, out) => {
    if (files.length === 0) {
      out.error('replay: name at least one recording (.jsonl or .jsonl.gz)')
      return 2
    }
    const override = values.kernel === undefined ? ok(null) : parseKernel(values.kernel)
    if (!override.ok) {
      out.error(`replay: ${override.error}`)
      return 2
    }
    const reports: FileReport[] = []
    for (const file of files) {
      const report = replayFile(file, override.value)
      if (!report.ok) {
        out.error(`replay: ${report.error}`)
        return 2
      }
      reports.push(report.value)
      if (!values.json) printFile(report.value, out)
    }
    const passed = reports.reduce((sum, report) => sum + report.passed, 0)
    const failed = reports.reduce((sum, report) => sum + report.failed, 0)
    if (values.json) out.line(JSON.stringify({ files: reports, passed, failed }, null, 2))
    else out.line(`${passed} passed, ${failed} failed`)
    return failed > 0 ? 1 : 0
  },
})
