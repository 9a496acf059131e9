import { useMemo, useRef, useState } from 'react'
import { hex8 } from '#/lib/bits.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'
import { CellMenu } from './cell-menu.tsx'
import { cellSpots } from './cell-spots.ts'
import { IrqCell } from './irq-cell.tsx'
import { CELL, physicalRows, type Row, virtualRows, wordOf } from './rows.ts'
import { useGridKeys } from './use-grid-keys.ts'

/** Eight interrupts: one byte of a register. */
interface Byte {
  readonly key: string
  readonly row: Row
  readonly from: number
}

const bytesOf = (rows: readonly Row[]): readonly Byte[] =>
  rows.flatMap((row) => [0, 8, 16, 24].map((from) => ({ key: `${row.key}+${from}`, row, from })))

/** Anything beside the reset value: SGIs are enabled, everything else is not. */
const isBusy = ({ row, from }: Byte): boolean =>
  row.cells
    .slice(from, from + 8)
    .some(
      (code, n) =>
        code & (CELL.pending | CELL.active | CELL.line | CELL.mapped) ||
        (code & CELL.given && !(code & CELL.disabled) && row.first + from + n >= 16),
    )

const hex = (cells: readonly number[], what: number): string => hex8(wordOf(cells, what))

/** The registers on a narrow screen: a byte a row, idle bytes folded away. */
export function ByteGrid() {
  const { state, previous } = useNow()
  const { vcpu, intid } = useSession((session) => session.selection)
  const [all, setAll] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const virtual = useMemo(() => virtualRows(state, previous, []), [state, previous])
  const physical = useMemo(() => physicalRows(state, previous), [state, previous])
  const keys = useGridKeys([...virtual, ...physical], menu)
  const bytes = bytesOf(virtual)
  const holds = ({ row, from }: Byte): boolean =>
    (row.vcpu < 0 || row.vcpu === vcpu) && intid >= row.first + from && intid < row.first + from + 8
  const shown = all ? bytes : bytes.filter((byte) => isBusy(byte) || holds(byte))
  const given = bytesOf(physical).filter(({ row, from }) =>
    row.cells.slice(from, from + 8).some((code) => code & CELL.given),
  )
  const draw = ({ key, row, from }: Byte) => {
    const cells = row.cells.slice(from, from + 8)
    const where = row.side === 'physical' ? 'physical ' : row.vcpu >= 0 ? `vCPU${row.vcpu}, ` : ''
    return (
      // biome-ignore lint/a11y/useSemanticElements: a register row is drawn on CSS columns
      // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
      <div key={key} role="row" className="g8" data-row={row.key}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
        <div role="rowheader" className="rh">
          {row.vcpu >= 0 && row.side === 'virtual' ? `v${row.vcpu} ` : ''}
          {row.first + from}–{row.first + from + 7}
          <br />
          <b>{hex(cells, CELL.pending)}</b> <b>{hex(cells, CELL.active)}</b>
        </div>
        {cells.map((code, n) => {
          const id = row.first + from + n
          const selected =
            row.side === 'virtual' && id === intid && (row.vcpu < 0 || row.vcpu === vcpu)
          return (
            <IrqCell
              key={id}
              intid={id}
              code={code}
              selected={selected}
              tabbable={selected}
              twin={null}
              where={where}
              column={n}
              spots={cellSpots(row, from + n)}
            />
          )
        })}
      </div>
    )
  }
  return (
    <>
      <div className="sect">
        <h2>Registers</h2>
        <span className="k">8 per row; hex is pending, active</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: registers are drawn on CSS columns */}
      <div
        role="grid"
        aria-label="Virtual and physical interrupts"
        data-picture="Registers"
        tabIndex={-1}
        {...keys}
      >
        {shown.map(draw)}
        {given.map(draw)}
      </div>
      <p className="folded">
        {bytes.length - shown.length > 0 &&
          `${(bytes.length - shown.length) * 8} idle interrupts hidden.`}
        <button type="button" className="lnk" onClick={() => setAll(!all)}>
          {all ? 'Hide idle' : 'Show all'}
        </button>
      </p>
      <p className="folded">
        The last rows are the physical interrupts given to this VM. Bracket under a cell: mapped.
      </p>
      <CellMenu ref={menu} />
    </>
  )
}
