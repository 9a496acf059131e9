import { type KeyboardEvent, memo, useState } from 'react'
import type { MatrixColumn } from '#/checker/matrix.ts'
import { HUNK_NAMES, type Hunk } from '#/engine/editions/hunks.ts'
import type { RuleId } from '#/engine/invariants/rules.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { HUNK_WORDS } from './hunks.ts'
import {
  cellOf,
  cellText,
  columnKind,
  KINDS,
  keyOfColumn,
  type MatrixCell,
  ROWS,
} from './matrix-cells.ts'

export interface MatrixViewProps {
  readonly subsets: readonly (readonly Hunk[])[]
  readonly columns: ReadonlyMap<string, MatrixColumn>
  readonly open: (rule: RuleId, cell: MatrixCell) => void
}

interface CellProps {
  readonly row: (typeof ROWS)[number]
  readonly hunks: readonly Hunk[]
  readonly column: MatrixColumn | undefined
  readonly isStop: boolean
  readonly at: string
  readonly open: MatrixViewProps['open']
}

const Cell = memo(function Cell({ row, hunks, column, isStop, at, open }: CellProps) {
  const cell = cellOf(column, row.rule)
  const status = !cell ? 'empty' : cell.length === null ? 'holds' : 'broken'
  return (
    <td className={columnKind(hunks)}>
      <button
        type="button"
        className={`upcell ${status}`}
        data-at={at}
        data-cell={`${row.rule} ${row.kind} ${hunks.join('')}`}
        tabIndex={isStop ? 0 : -1}
        aria-label={cellText(row, hunks, cell)}
        onClick={() => cell?.length && open(row.rule, cell)}
      >
        {cell?.length ?? (cell ? <StatusIcon status="holds" /> : '')}
      </button>
    </td>
  )
})

const MOVES: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
}

const within = (n: number, count: number): number => Math.min(count - 1, Math.max(0, n))

/** Which hunks are switched on in which column, as dots joined by a line. */
function Dots({ subsets }: { readonly subsets: MatrixViewProps['subsets'] }) {
  return (
    <tbody>
      <tr>
        <th scope="row">hunks switched on</th>
        {subsets.map((hunks) => (
          <td key={hunks.join()} className={`m ${columnKind(hunks)}`}>
            {hunks.length}
          </td>
        ))}
      </tr>
      {HUNK_NAMES.map((name) => (
        <tr key={name}>
          <th scope="row">
            {name} {HUNK_WORDS[name]}
          </th>
          {subsets.map((hunks) => {
            const place = hunks.indexOf(name)
            const [first, last] = [hunks[0] ?? '', hunks.at(-1) ?? '']
            const isBetween = name > first && name < last
            const line = `${(place > 0 || isBetween) && hunks.length > 1 ? 'from' : ''} ${
              ((place >= 0 && name !== last) || isBetween) && hunks.length > 1 ? 'to' : ''
            }`
            return (
              <td key={hunks.join()} className={columnKind(hunks)}>
                <span className={`dot ${line} ${place >= 0 ? 'on' : ''}`} />
                <span className="vh">{place >= 0 ? 'on' : 'off'}</span>
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

const HEADS = {
  before: 'before',
  after: 'after',
  removed: 'one hunk removed',
  other: 'other sets',
} as const

interface Head {
  readonly kind: keyof typeof HEADS
  readonly count: number
  readonly key: string
}

/** One head for a run of columns of the same kind. */
function headsOf(subsets: MatrixViewProps['subsets']): readonly Head[] {
  const heads: Head[] = []
  for (const hunks of subsets) {
    const kind = columnKind(hunks)
    const last = heads.at(-1)
    if (last?.kind === kind) heads[heads.length - 1] = { ...last, count: last.count + 1 }
    else heads.push({ kind, count: 1, key: hunks.join() })
  }
  return heads
}

/** The matrix as a table: a column a set of hunks, a row a rule. Arrow keys walk the cells. */
export function MatrixTable({ subsets, columns, open }: MatrixViewProps) {
  const [stop, setStop] = useState('0 0')
  const heads = headsOf(subsets)
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const move = MOVES[event.key]
    if (!move) return
    event.preventDefault()
    const [row = 0, column = 0] = stop.split(' ').map(Number)
    const to = `${within(row + move[0], ROWS.length)} ${within(column + move[1], subsets.length)}`
    setStop(to)
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${to}"]`)?.focus()
  }
  return (
    <div className="upscroll">
      <table
        className={subsets.length > 8 ? 'up' : 'up few'}
        onKeyDown={onKeyDown}
        onFocus={(event) => setStop((event.target as HTMLElement).dataset.at ?? stop)}
      >
        <caption className="vh">Every set of hunks and every rule</caption>
        <thead>
          <tr>
            <td className="stub" />
            {heads.map(({ kind, count, key }) => (
              <th key={key} scope={count > 1 ? 'colgroup' : 'col'} colSpan={count} className={kind}>
                <span className={kind === 'other' ? 'vh' : undefined}>{HEADS[kind]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <Dots subsets={subsets} />
        <tbody className="verdicts">
          {ROWS.map((row, n) => (
            <tr key={`${row.rule}${row.kind}`} className={row.kind === 'ml' ? 'first' : ''}>
              <th scope="row">
                {row.rule} {KINDS.find(([kind]) => kind === row.kind)?.[1]}
              </th>
              {subsets.map((hunks, m) => (
                <Cell
                  key={hunks.join()}
                  row={row}
                  hunks={hunks}
                  column={columns.get(keyOfColumn(hunks, row.kind))}
                  isStop={stop === `${n} ${m}`}
                  at={`${n} ${m}`}
                  open={open}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
