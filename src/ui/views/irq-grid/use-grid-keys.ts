import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { flushSync } from 'react-dom'
import { afterPress } from '#/ui/components/after-press.ts'
import { placeBy } from '#/ui/components/place.ts'
import { useSessionStore } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'
import { cellItems } from './cell-menu.tsx'
import type { Row } from './rows.ts'

/** The given cells of a row element, left to right. */
const cellsOf = (row: Element | null | undefined): HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('button.cell') ?? []),
]

function neighbour(cell: HTMLElement, key: string): HTMLElement | undefined {
  const row = cell.closest('[role=row]')
  const cells = cellsOf(row)
  const at = cells.indexOf(cell)
  if (key === 'ArrowLeft') return cells[at - 1]
  if (key === 'ArrowRight') return cells[at + 1]
  if (key === 'Home') return cells[0]
  if (key === 'End') return cells.at(-1)
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined
  const rows = [...(row?.closest('[role=grid]')?.querySelectorAll('[role=row]') ?? [])].filter(
    (r) => cellsOf(r).length > 0,
  )
  const next = rows[rows.indexOf(row as Element) + (key === 'ArrowDown' ? 1 : -1)]
  const column = Number(cell.dataset.column)
  return cellsOf(next).toSorted(
    (a, b) =>
      Math.abs(Number(a.dataset.column) - column) - Math.abs(Number(b.dataset.column) - column),
  )[0]
}

/** Click, arrow keys, Enter and the context menu of the register grid. */
export function useGridKeys(rows: readonly Row[], menu: RefObject<HTMLDivElement | null>) {
  const store = useSessionStore()
  const { state } = useNow()

  /** Selects the interrupt of a cell, or the one that it is mapped to; says whether there is one. */
  const select = (cell: HTMLElement): boolean => {
    const row = rows.find(({ key }) => key === cell.closest<HTMLElement>('[role=row]')?.dataset.row)
    const intid = Number(cell.dataset.intid)
    if (!row) return false
    if (row.side === 'virtual') {
      const { vcpu } = store.getState().selection
      store.getState().select({ vcpu: row.vcpu >= 0 ? row.vcpu : vcpu, intid })
      return true
    }
    const ph = state.phys.findIndex((p) => p.hwintid === intid && p.ppiCpu === row.vcpu)
    const all = [...state.vcpus.flatMap(({ privateIrqs }) => privateIrqs), ...state.spis]
    const twin = all.find(({ hw, hostIrq }) => hw && hostIrq === ph)
    if (!twin) return false
    const vcpu = Math.max(0, twin.intid < 32 ? twin.targetVcpu : 0)
    store.getState().select({ vcpu, intid: twin.intid })
    return true
  }

  const open = (cell: HTMLElement): void => {
    const element = menu.current
    // The menu is that of the selected interrupt: a physical one that is mapped to none has no menu.
    if (!element || !flushSync(() => select(cell))) return
    cellItems.whenReady(() => show(element, cell))
  }

  const show = (element: HTMLElement, cell: HTMLElement): void => {
    element.showPopover()
    const { offsetWidth: width, offsetHeight: height } = element
    const window = { width: innerWidth, height: innerHeight }
    const { left, top } = placeBy(cell.getBoundingClientRect(), { width, height }, window)
    element.style.left = `${left}px`
    element.style.top = `${top}px`
    element.scrollTo(0, 0)
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }

  const cellAt = (target: EventTarget): HTMLElement | null =>
    (target as HTMLElement).closest<HTMLElement>('button.cell')

  return {
    onClick: (event: MouseEvent) => {
      const cell = cellAt(event.target)
      if (!cell) return
      // A key press that clicks a button has no pointer detail: Enter and Space open the menu.
      if (event.detail === 0 || cell.ariaSelected === 'true') open(cell)
      else select(cell)
    },
    onContextMenu: (event: MouseEvent) => {
      const cell = cellAt(event.target)
      if (!cell) return
      event.preventDefault()
      afterPress(event, () => open(cell))
    },
    onKeyDown: (event: KeyboardEvent) => {
      const cell = cellAt(event.target)
      const next = cell && neighbour(cell, event.key)
      if (!next) return
      event.preventDefault()
      event.stopPropagation()
      next.focus()
      select(next)
    },
  }
}
