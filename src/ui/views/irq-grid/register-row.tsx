import { memo } from 'react'
import { hex32 } from '#/lib/bits.ts'
import { cellSpots } from './cell-spots.ts'
import { IrqCell } from './irq-cell.tsx'
import { CELL, type Row, wordOf } from './rows.ts'

interface RegisterRowProps {
  readonly row: Row
  /** Column of the selected interrupt in this row, -1 = none. */
  readonly selected: number
  /** Column that Tab reaches, -1 = none. */
  readonly tabStop: number
  /** INTID of the twin of the mapped interrupts of this row, as `column:intid` pairs. */
  readonly twins: string
}

const same = (a: RegisterRowProps, b: RegisterRowProps): boolean =>
  a.selected === b.selected &&
  a.tabStop === b.tabStop &&
  a.twins === b.twins &&
  a.row.key === b.row.key &&
  a.row.cells.every((code, n) => code === b.row.cells[n])

/** One 32-bit register pair: its hex words at the head, 32 cells. */
export const RegisterRow = memo(function RegisterRow({
  row,
  selected,
  tabStop,
  twins,
}: RegisterRowProps) {
  const twinOf = new Map(
    twins
      .split(' ')
      .filter(Boolean)
      .map((pair) => pair.split(':').map(Number) as [number, number]),
  )
  const where = row.side === 'physical' ? 'physical ' : row.vcpu >= 0 ? `vCPU${row.vcpu}, ` : ''
  const word = (name: string, what: number, was: number) => (
    <span className={`m${wordOf(row.cells, what) === wordOf(row.cells, was) ? '' : ' chgd'}`}>
      <span className="nm">
        {name}
        {row.index}{' '}
      </span>
      <b>{hex32(wordOf(row.cells, what))}</b>
    </span>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a register row is drawn on CSS columns
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div role="row" className="grow" data-row={row.key}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div role="rowheader" className="rh">
        <em>{row.label}</em>
        {word('ISPENDR', CELL.pending, CELL.wasPending)}
        {word('ISACTIVER', CELL.active, CELL.wasActive)}
      </div>
      {row.cells.map((code, column) => (
        <IrqCell
          // biome-ignore lint/suspicious/noArrayIndexKey: the column is the interrupt
          key={column}
          intid={row.first + column}
          code={code}
          selected={column === selected}
          tabbable={column === tabStop}
          twin={twinOf.get(column) ?? null}
          where={where}
          column={column}
          spots={cellSpots(row, column)}
        />
      ))}
    </div>
  )
}, same)
