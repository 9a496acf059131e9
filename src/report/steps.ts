import type { StateTable, TableStep } from '#/explain/state-table.ts'
import type { KernelRow } from '#/explain/table-rows.ts'

/** Which steps of a table are shown. */
export interface StepChoice {
  /** The setup too. */
  readonly setup: boolean
  /** Only steps at which kernels differ or a rule is broken. */
  readonly onlyDifferences: boolean
}

const isNotable = ({ rows }: TableStep): boolean =>
  rows.some(({ differs, broken }) => differs.length > 0 || broken.length > 0)

/** The steps that a choice shows, in order. */
export const chosenSteps = ({ steps }: StateTable, choice: StepChoice): readonly TableStep[] =>
  steps.filter(
    (step) =>
      (choice.setup || step.phase !== 'setup') && (!choice.onlyDifferences || isNotable(step)),
  )

/** Kernels whose rows are alike. */
export interface RowGroup {
  /** "all", or the kernels by name: "after, v4.19". */
  readonly label: string
  readonly row: KernelRow
}

/** The rows of a step, kernels that do not differ together. */
export function groupsOf({ rows }: TableStep): readonly RowGroup[] {
  const groups = new Map<string, { readonly kernels: string[]; readonly row: KernelRow }>()
  for (const row of rows) {
    const key = JSON.stringify({ ...row, kernel: '' })
    const group = groups.get(key) ?? { kernels: [], row }
    groups.set(key, group)
    group.kernels.push(row.kernel)
  }
  const isAll = groups.size === 1 && rows.length > 1
  return [...groups.values()].map(({ kernels, row }) => ({
    label: isAll ? 'all' : kernels.join(', '),
    row,
  }))
}
