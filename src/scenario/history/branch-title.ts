import { type BranchId, branchOf, type History, ROOT } from './history.ts'

/** What a branch without a name is called: no other branch takes this for its name. */
export const numberedTitle = (id: BranchId): string => (id === ROOT ? 'main line' : `branch ${id}`)

/** What a branch is called: its name, or its number. */
export const branchTitle = (history: History, id: BranchId): string =>
  branchOf(history, id).name || numberedTitle(id)
