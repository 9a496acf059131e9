import { type MatrixColumn, SUBSETS } from '#/checker/matrix.ts'
import { HUNK_NAMES, type Hunk } from '#/engine/editions/hunks.ts'
import { RULE_IDS, type RuleId } from '#/engine/invariants/rules.ts'
import { number, plural } from '#/lib/plural.ts'

export const KINDS = [
  ['ml', 'level'],
  ['me', 'edge'],
] as const
export type MatrixKind = (typeof KINDS)[number][0]

/** The rows below the dots: each rule for a level and for an edge interrupt. */
export const ROWS: readonly { readonly rule: RuleId; readonly kind: MatrixKind }[] =
  RULE_IDS.flatMap((rule) => KINDS.map(([kind]) => ({ rule, kind })))

/** `before`, `after`, or one hunk removed: columns that stand out. */
export const columnKind = (hunks: readonly Hunk[]): 'before' | 'after' | 'removed' | 'other' =>
  hunks.length === 0
    ? 'before'
    : hunks.length === HUNK_NAMES.length
      ? 'after'
      : hunks.length === HUNK_NAMES.length - 1
        ? 'removed'
        : 'other'

export const ALL_SUBSETS = SUBSETS
export const FEW_SUBSETS = SUBSETS.filter((hunks) => columnKind(hunks) !== 'other')

/** What one search says of one rule. */
export interface MatrixCell {
  readonly column: MatrixColumn
  readonly length: number | null
  readonly way: readonly number[]
}

export const keyOfColumn = (hunks: readonly Hunk[], kind: MatrixKind): string =>
  `${hunks.join('')} ${kind}`

export function cellOf(column: MatrixColumn | undefined, rule: RuleId): MatrixCell | null {
  if (!column) return null
  const broken = column.broken.find((found) => found.rule === rule)
  return { column, length: broken?.length ?? null, way: broken?.way ?? [] }
}

/** A cell in words, for who cannot see where it stands. */
export function cellText(
  { rule, kind }: (typeof ROWS)[number],
  hunks: readonly Hunk[],
  cell: MatrixCell | null,
): string {
  const on =
    hunks.length === 0 ? 'before' : `hunks ${hunks.map((hunk) => hunk.slice(1)).join(', ')}`
  const name = `${rule} ${KINDS.find(([id]) => id === kind)?.[1]}, ${on}`
  if (!cell) return `${name}: not searched yet`
  return cell.length === null
    ? `${name}: proved, all ${number(cell.column.states)} states`
    : `${name}: broken in ${plural(cell.length, 'step')}. Open in Compare`
}
