import type { StateTable, TableStep } from '#/explain/state-table.ts'
import { COLUMNS, cellValueText } from '#/explain/table-cells.ts'
import type { KernelRow } from '#/explain/table-rows.ts'
import { toAscii } from '#/lib/ascii.ts'
import { wrap } from '#/lib/wrap.ts'
import { chosenSteps, groupsOf, type RowGroup, type StepChoice } from './steps.ts'
import {
  brokenText,
  firstDifferenceText,
  kernelText,
  legend,
  rowNotes,
  subjectText,
} from './words.ts'

/** A mail to a kernel list is read at 72 columns. */
const WIDTH = 72
/** Names of kernels that take more room than this stand in a line above their row. */
const MAX_LABEL = 20
const CELL_GAPS: ReadonlySet<string> = new Set(['lr', 'apList', 'physLine'])

/** Where the columns of a table stand. */
interface Layout {
  /** Width of the step numbers. */
  readonly step: number
  /** Width of the kernels' names. */
  readonly label: number
  /** Width of each cell, its mark included. */
  readonly cells: readonly number[]
}

function layoutOf(steps: readonly TableStep[]): Layout {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length))
  const rows = steps.flatMap((step) => step.rows)
  const labels = steps.flatMap(groupsOf).map(({ label }) => toAscii(label))
  return {
    step: longest(['step', ...steps.map(({ step }) => step)]),
    label: longest(labels.filter((label) => label.length <= MAX_LABEL)),
    cells: COLUMNS.map(
      ({ key, head }) => longest([head, ...rows.map(({ cells }) => cellValueText(cells[key]))]) + 1,
    ),
  }
}

const cellsLine = (texts: readonly string[], layout: Layout): string =>
  COLUMNS.map(({ key }, n) => {
    const text = (texts[n] ?? '').padEnd(layout.cells[n] ?? 0)
    return CELL_GAPS.has(key) ? ` ${text}` : text
  }).join('')

function rowText(group: RowGroup, table: StateTable, layout: Layout): string[] {
  const { row } = group
  const label = toAscii(group.label)
  const indent = ' '.repeat(layout.step + 2)
  const mark = (key: KernelRow['differs'][number]) => (row.differs.includes(key) ? '*' : '')
  const cells = COLUMNS.map(({ key }) => cellValueText(row.cells[key]) + mark(key))
  const gives =
    row.gives || row.differs.includes('gives') ? `${row.gives || '-'}${mark('gives')}` : ''
  const tail = [gives, ...row.broken.map(({ rule }) => `!${rule}`)].filter(Boolean).join(' ')

  const inner = `${indent}  `
  const isLong = label.length > MAX_LABEL
  const name = (isLong ? '' : label).padEnd(layout.label)
  const line = `${indent}${name}  ${cellsLine(cells, layout)} `
  const fits = line.length + tail.length <= WIDTH
  return [
    ...(isLong ? wrap(label, WIDTH, indent) : []),
    (fits ? line + tail : line).trimEnd(),
    ...(fits ? [] : wrap(tail, WIDTH, inner)),
    ...rowNotes(row, table).flatMap((note) => wrap(toAscii(note), WIDTH, inner, `${inner}  `)),
  ]
}

function stepText(step: TableStep, table: StateTable, layout: Layout): string[] {
  const act = step.parts ? `${step.act} (${step.parts})` : step.act
  const number = `${step.step.padStart(layout.step)}  `
  return [
    ...wrap(toAscii(act), WIDTH, number, ' '.repeat(number.length)),
    ...groupsOf(step).flatMap((group) => rowText(group, table, layout)),
  ]
}

function headText(layout: Layout): string[] {
  const label = ' '.repeat(layout.label + 2)
  const heads: readonly string[] = COLUMNS.map(({ head }) => head)
  const widths = COLUMNS.map(({ key, side }, n) =>
    side === 'virtual' ? (layout.cells[n] ?? 0) + (CELL_GAPS.has(key) ? 1 : 0) : 0,
  )
  const physicalAt = widths.reduce((sum, width) => sum + width, 1)
  const indent = ' '.repeat(layout.step + 2)
  return [
    `${indent}${label}${'virtual'.padEnd(physicalAt)}physical`,
    `${'step'.padStart(layout.step)}  ${label}${cellsLine(heads, layout)} gives`,
  ]
}

const paragraph = (text: string): readonly string[] => wrap(toAscii(text), WIDTH)
const item = (text: string): readonly string[] => wrap(toAscii(text), WIDTH, '  ', '    ')

/** A state table as plain text for a mail: ASCII, at most 72 columns, no trailing blanks, one `\n` at the end. */
export function tableText(table: StateTable, choice: StepChoice): string {
  const steps = chosenSteps(table, choice)
  const layout = layoutOf(steps)
  const lines = [
    ...paragraph(table.title),
    ...(table.look ? paragraph(table.look) : []),
    '',
    ...paragraph(subjectText(table)),
    ...table.kernels.flatMap((kernel) => item(`${kernel.id}: ${kernelText(kernel)}`)),
    '',
    ...(steps.length > 0 ? headText(layout) : ['No step differs or breaks a rule.']),
    ...steps.flatMap((step) => stepText(step, table, layout)),
    '',
    ...legend(table).flatMap(item),
    '',
    'Rules broken',
    ...brokenText(table).flatMap(item),
    ...(table.kernels.length > 1 ? ['First difference', ...item(firstDifferenceText(table))] : []),
  ]
  return `${lines.join('\n')}\n`
}
