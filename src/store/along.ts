import type { Fold } from './fold-runs.ts'
import { SESSION_FOLDS } from './pursuit.ts'

/**
 * Folds that are taken along while runs that are compared are carried out. What only Compare asks for adds
 * itself when Compare is loaded: the first load has no room for it.
 */
export const ALONG: { readonly across: Fold<unknown>[]; readonly each: Fold<unknown>[] } = {
  across: [],
  each: [...SESSION_FOLDS],
}
