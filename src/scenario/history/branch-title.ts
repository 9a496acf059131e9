import { type BranchId, branchOf, type History, ROOT } from './history.ts'

/** What a branch is called: its name, or its number. */
export function branchTitle(history: History, id: BranchId): string {
  const { name } = branchOf(history, id)
  return name || (id === ROOT ? 'main line' : `branch ${id}`)
}
