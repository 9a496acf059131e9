import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { cellOf, cellText, columnKind, KINDS, keyOfColumn } from './matrix-cells.ts'
import type { MatrixViewProps } from './matrix-table.tsx'

/** The matrix where there is no room for one: a line a set of hunks. */
export function MatrixList({ subsets, columns, open }: MatrixViewProps) {
  return (
    <ul className="uplist">
      {subsets.map((hunks) => {
        const kind = columnKind(hunks)
        const name = kind === 'before' || kind === 'after' ? kind : hunks.join(' ')
        return (
          <li key={hunks.join()} className={kind}>
            <b>{name}</b>
            {KINDS.map(([id, word]) => (
              <div key={id}>
                <span className="k">{word}</span>
                {RULE_IDS.map((rule) => {
                  const cell = cellOf(columns.get(keyOfColumn(hunks, id)), rule)
                  const status = !cell ? 'empty' : cell.length === null ? 'holds' : 'broken'
                  return (
                    <button
                      key={rule}
                      type="button"
                      className={`upcell ${status}`}
                      data-cell={`${rule} ${id} ${hunks.join('')}`}
                      aria-label={cellText({ rule, kind: id }, hunks, cell)}
                      onClick={() => cell?.length && open(rule, cell)}
                    >
                      {rule} {cell?.length ?? (cell ? <StatusIcon status="holds" /> : '')}
                    </button>
                  )
                })}
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
