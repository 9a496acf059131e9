import { memo, useMemo, useRef, useState } from 'react'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { everBusy } from '#/store/busy-rows.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'
import { CellMenu } from './cell-menu.tsx'
import { HwLink } from './hw-link.tsx'
import { Overview } from './overview.tsx'
import { RegisterRow } from './register-row.tsx'
import { physicalRows, type Row, virtualRows } from './rows.ts'
import { useGridKeys } from './use-grid-keys.ts'

/** More rows than this get an overview to jump from. */
const OVERVIEW_FROM = 6

const violators = (outcome: ActOutcome | undefined): readonly Witness[] =>
  outcome
    ? Object.values(outcome.verdicts).flatMap(({ status, witnesses }) =>
        status === 'violated' ? witnesses : [],
      )
    : []

/** Twins of the mapped interrupts of a row as `column:intid`, for the names of the cells. */
function twinsOf(state: MachineState, row: Row): string {
  if (row.side === 'virtual') {
    const irqs =
      row.vcpu >= 0
        ? (state.vcpus[row.vcpu]?.privateIrqs ?? [])
        : state.spis.slice(row.first - 32, row.first)
    return irqs
      .filter(({ hw }) => hw)
      .map((irq) => `${irq.intid & 31}:${irq.hwintid}`)
      .join(' ')
  }
  const all = [...state.vcpus.flatMap(({ privateIrqs }) => privateIrqs), ...state.spis]
  return all
    .filter((irq) => {
      const phys = physOf(state, irq)
      return phys && (phys.hwintid & ~31) === row.first && phys.ppiCpu === row.vcpu
    })
    .map((irq) => `${irq.hwintid & 31}:${irq.intid}`)
    .join(' ')
}

const BITS = Array.from({ length: 32 }, (_, n) => n)

/** The bits of a register by number. */
const Axis = memo(function Axis({ selected }: { readonly selected: number }) {
  return (
    <div className="axis" aria-hidden="true">
      <span />
      {BITS.map((n) => (
        <span key={n} className={n === selected ? 'sel' : ''}>
          {n}
        </span>
      ))}
    </div>
  )
})

/** The virtual and the physical distributor on one bit axis, tied where an interrupt is mapped. */
export function IrqGrid() {
  const { state, previous, outcome } = useNow()
  const { vcpu, intid } = useSession((session) => session.selection)
  const run = useSession((session) => session.run)
  const [all, setAll] = useState(false)
  const menu = useRef<HTMLDivElement>(null)

  const virtual = useMemo(
    () => virtualRows(state, previous, violators(outcome)),
    [state, previous, outcome],
  )
  const physical = useMemo(() => physicalRows(state, previous), [state, previous])
  const busy = everBusy(run)

  const here = intid < 32 ? `v${vcpu}` : String(intid & ~31)
  const shown = all ? virtual : virtual.filter(({ key }) => busy.has(key) || key === here)
  const folded = virtual.length - shown.length
  const phys = physOf(state, irqOf(state, vcpu, intid))
  const isHome = (row: Row): boolean =>
    phys !== undefined && row.first === (phys.hwintid & ~31) && row.vcpu === phys.ppiCpu
  // The row of the mapped interrupt touches the gutter; the order is fixed while the selection stays.
  const below = physical.toSorted((a, b) => Number(isHome(b)) - Number(isHome(a)))
  const keys = useGridKeys([...virtual, ...physical], menu)
  const column = (row: Row): number => (row.key === here ? intid & 31 : -1)
  const draw = (row: Row, selected: number, tabStop: number) => (
    <RegisterRow
      key={row.key}
      row={row}
      selected={selected}
      tabStop={tabStop}
      twins={twinsOf(state, row)}
    />
  )
  const link = phys && {
    from: intid & 31,
    rowsAbove: shown.length - 1 - shown.findIndex(({ key }) => key === here),
    to: phys.hwintid & 31,
  }
  return (
    <>
      {virtual.length > OVERVIEW_FROM && <Overview rows={virtual} here={here} busy={busy} />}
      {/* biome-ignore lint/a11y/useSemanticElements: registers are drawn on CSS columns */}
      <div
        role="grid"
        className="irqgrid"
        data-picture="Registers"
        aria-label="Virtual and physical interrupts"
        tabIndex={-1}
        {...keys}
      >
        <Axis selected={intid & 31} />
        {shown.map((row) => draw(row, column(row), column(row)))}
        <div className="gut">
          <span className="gname">physical</span>
          {link && <HwLink {...link} />}
          <span className="lab">
            {phys
              ? `HW link: virtual ${intid} is physical ${phys.hwintid}. Bracket under a cell = mapped.`
              : `${intid} is not mapped. Bracket under a cell = mapped.`}
          </span>
        </div>
        {below.map((row) => {
          const selected = isHome(row) && phys ? phys.hwintid & 31 : -1
          return draw(row, selected, -1)
        })}
      </div>
      <p className="folded">
        {folded > 0 && !all && `${folded} idle ${folded === 1 ? 'row' : 'rows'} folded away.`}
        {(folded > 0 || all) && (
          <button type="button" className="lnk" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? 'Fold idle rows away' : 'Show all'}
          </button>
        )}
      </p>
      <CellMenu ref={menu} />
    </>
  )
}
