import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNEL_SPECS, parseKernel } from '#/engine/editions/kernels.ts'
import { isClean, type StateTable, stateTable } from '#/explain/state-table.ts'
import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { chosenSteps, type StepChoice } from '#/report/steps.ts'
import { tableMarkdown } from '#/report/table-markdown.ts'
import { tableText } from '#/report/table-text.ts'
import { command } from './command.ts'
import { scenarioFor } from './scenario-for.ts'

/** More rows a step than this are no table to read. */
const MAX_KERNELS = 4

const FORMATS: Readonly<Record<string, (table: StateTable, choice: StepChoice) => string>> = {
  text: tableText,
  markdown: tableMarkdown,
  json: (table, choice) =>
    `${JSON.stringify({ ...table, steps: chosenSteps(table, choice) }, null, 2)}\n`,
}

/** The kernels of a list `before,after`: one to four, each once. */
function kernelsOf(list: string): Result<readonly Kernel[], string> {
  const kernels: Kernel[] = []
  for (const spec of list.split(',')) {
    const kernel = parseKernel(spec.trim())
    if (!kernel.ok) return kernel
    if (kernels.some(({ id }) => id === kernel.value.id))
      return err(`Kernel "${kernel.value.id}" is named twice.`)
    kernels.push(kernel.value)
  }
  return kernels.length > MAX_KERNELS
    ? err(`${kernels.length} kernels; at most ${MAX_KERNELS} fit into a table.`)
    : ok(kernels)
}

/** `run SCENARIO`: the state table of a scenario under one to four kernels. */
export const runCommand = command({
  name: 'run',
  operands: 'SCENARIO',
  about:
    'Runs a scenario (d1 to d6, family-i to family-iv, second-edge, user-active, and more: an unknown name lists them) under each kernel and prints the state of its interrupt after every step, differences marked.',
  options: {
    kernel: {
      type: 'string',
      value: 'SPEC,...',
      help: `One to four kernels, before,after when not given. SPEC: ${KERNEL_SPECS}.`,
    },
    format: {
      type: 'string',
      value: 'text|markdown|json',
      help: 'Plain ASCII text of at most 72 columns (when not given), Markdown, or JSON.',
    },
    setup: { type: 'boolean', help: 'Shows the steps of the setup too.' },
    'only-differences': {
      type: 'boolean',
      help: 'Shows only steps at which the kernels differ or a rule is broken.',
    },
  },
  exitCodes: {
    0: 'the kernels came to the same in every step, broke no rule and met no BUG',
    1: 'they differ, or one of them broke a rule or met a BUG',
    2: 'the scenario, a kernel or an option is not known',
  },
  run: (operands, values, out) => {
    const [name, ...more] = operands
    const fail = (message: string): 2 => {
      out.error(`run: ${message}`)
      return 2
    }
    if (name === undefined || more.length > 0) return fail('name one scenario')
    const scenario = scenarioFor(name)
    if (!scenario.ok) return fail(scenario.error)
    const kernels = kernelsOf(values.kernel ?? 'before,after')
    if (!kernels.ok) return fail(kernels.error)
    const { format = 'text' } = values
    const render = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
    if (!render)
      return fail(`No format ${quoted(format)}. Formats: ${Object.keys(FORMATS).join(', ')}.`)

    const table = stateTable(scenario.value, kernels.value)
    const choice = {
      setup: values.setup ?? false,
      onlyDifferences: values['only-differences'] ?? false,
    }
    out.line(render(table, choice).trimEnd())
    return isClean(table) ? 0 : 1
  },
})
