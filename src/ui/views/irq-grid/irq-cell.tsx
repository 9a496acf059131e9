import { memo } from 'react'
import { Mark, stateWords } from '#/ui/components/mark.tsx'
import { CELL } from './rows.ts'

interface IrqCellProps {
  readonly intid: number
  readonly code: number
  readonly selected: boolean
  readonly tabbable: boolean
  /** Name of the twin on the other side, if mapped. */
  readonly twin: number | null
  readonly where: string
  readonly column: number
  /** What it shows, as {@link joinSpots} has it. */
  readonly spots: string
}

function nameOf({ intid, code, twin, where }: IrqCellProps): string {
  return [
    `${where}${intid}`,
    stateWords((code & CELL.pending) !== 0, (code & CELL.active) !== 0),
    code & CELL.set ? 'set in this step' : '',
    code & CELL.cleared ? 'cleared in this step' : '',
    twin !== null ? `mapped to ${twin}` : '',
    code & CELL.disabled ? 'disabled' : 'enabled',
    code & CELL.line ? 'line high' : '',
    code & CELL.violated ? 'a rule is violated' : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** One interrupt in the grid: shape for its state, hatch, bar and bracket for what else it is. */
export const IrqCell = memo(function IrqCell(props: IrqCellProps) {
  const { code, intid, selected, tabbable, column, spots } = props
  if (!(code & CELL.given))
    return (
      // biome-ignore lint/a11y/useSemanticElements: a register row is drawn on CSS columns
      <span
        role="gridcell"
        tabIndex={-1}
        className="cell void"
        aria-label={`${intid} not given to this VM`}
      />
    )
  const classes = [
    'cell',
    code & CELL.disabled ? 'off' : '',
    code & CELL.line ? 'lvl' : '',
    code & CELL.mapped ? 'hw' : '',
    code & (CELL.set | CELL.cleared) ? 'chg' : '',
    code & CELL.cleared ? 'clr' : '',
    code & CELL.violated ? 'vio' : '',
    selected ? 'sel' : '',
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <button
      type="button"
      role="gridcell"
      className={classes.filter(Boolean).join(' ')}
      aria-label={nameOf(props)}
      aria-selected={selected}
      aria-haspopup="menu"
      tabIndex={tabbable ? 0 : -1}
      data-column={column}
      data-intid={intid}
      data-spots={spots}
    >
      <Mark pending={(code & CELL.pending) !== 0} active={(code & CELL.active) !== 0} />
      {code & CELL.violated ? (
        <span className="vx">!</span>
      ) : code & (CELL.set | CELL.cleared) ? (
        <span className="pm">{code & CELL.set ? '+' : '−'}</span>
      ) : null}
    </button>
  )
})
