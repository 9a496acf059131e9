import type { StateTable, TableStep } from '#/explain/state-table.ts'
import { COLUMNS, cellValueText } from '#/explain/table-cells.ts'
import type { KernelRow } from '#/explain/table-rows.ts'
import { chosenSteps, groupsOf, type StepChoice } from './steps.ts'
import {
  brokenText,
  firstDifferenceText,
  kernelText,
  legend,
  rowNotes,
  subjectText,
} from './words.ts'

/** Text in one line, in which nothing is markup. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, '\\$&')

const cellsRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The physical columns say so: in Markdown they have no heading above them. */
const HEADS = [
  'Step',
  'Act',
  'Kernel',
  ...COLUMNS.map(({ side, head }) => (side === 'physical' ? `phys ${head}` : head)),
  'Gives',
  'Breaks',
]

function rowText(step: TableStep, label: string, row: KernelRow, table: StateTable, n: number) {
  const marked = (key: KernelRow['differs'][number], text: string) =>
    row.differs.includes(key) ? `**${text}**` : text
  const act = step.parts ? `${step.act} (${step.parts})` : step.act
  const gives = row.gives || (row.differs.includes('gives') ? '-' : '')
  const notes = rowNotes(row, table).map(plain)
  return cellsRow([
    n === 0 ? step.step : '',
    n === 0 ? plain(act) : '',
    plain(label),
    ...COLUMNS.map(({ key }) => marked(key, cellValueText(row.cells[key]))),
    [gives && marked('gives', plain(gives)), ...notes].filter(Boolean).join('; '),
    row.broken.map(({ rule }) => `**!${rule}**`).join(' '),
  ])
}

const item = (text: string): string => `- ${plain(text)}`

/** The legend says how a cell that differs is marked here. */
const legendItem = (text: string): string => item(text).replace(/^- \\\* /, '- **bold** ')

/** A state table as Markdown (with the tables that GitHub reads), one `\n` at the end. */
export function tableMarkdown(table: StateTable, choice: StepChoice): string {
  const lines = [
    `# ${plain(table.title)}`,
    '',
    ...(table.look ? [plain(table.look), ''] : []),
    plain(subjectText(table)),
    '',
    ...table.kernels.map((kernel) => item(`${kernel.id}: ${kernelText(kernel)}`)),
    '',
    cellsRow(HEADS),
    cellsRow(HEADS.map(() => '---')),
    ...chosenSteps(table, choice).flatMap((step) =>
      groupsOf(step).map(({ label, row }, n) => rowText(step, label, row, table, n)),
    ),
    '',
    ...legend(table).map(legendItem),
    '',
    '## Rules broken',
    '',
    ...brokenText(table).map(item),
    ...(table.kernels.length > 1
      ? ['', '## First difference', '', plain(firstDifferenceText(table))]
      : []),
  ]
  return `${lines.join('\n')}\n`
}
