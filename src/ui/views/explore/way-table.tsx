import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Mark, stateWords } from '#/ui/components/mark.tsx'
import { showWithin } from './show-within.ts'
import type { WayRow } from './way-row.ts'

interface WayTableProps {
  readonly caption: string
  readonly rows: readonly WayRow[]
  /** The step that is looked at. */
  readonly step: number
  readonly onStep: (step: number) => void
  /** The last step breaks a rule. */
  readonly breaks: boolean
}

function State({ pair }: { readonly pair: WayRow['virtual'] | null }) {
  if (!pair) return <span className="nx">not mapped</span>
  return (
    <>
      <Mark {...pair} size={16} />
      <span className="vh">{stateWords(pair.pending, pair.active)}</span>
    </>
  )
}

function wanted(key: string, step: number, last: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: step - 1,
    ArrowLeft: step - 1,
    ArrowDown: step + 1,
    ArrowRight: step + 1,
    Home: 1,
    End: last,
  }
  return steps[key]
}

/** The steps of a way: arrow keys, Home and End walk them. */
export function WayTable({ caption, rows, step, onStep, breaks }: WayTableProps) {
  const table = useRef<HTMLTableElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of a step lies elsewhere in other rows
  useEffect(() => {
    const cell = table.current?.querySelector(`[data-step="${step}"]`)?.closest('td')
    const box = table.current?.parentElement
    if (box && cell) showWithin(box, cell, table.current?.tHead?.offsetHeight)
  }, [rows, step])
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const next = wanted(event.key, step, rows.length)
    if (next === undefined) return
    event.preventDefault()
    const to = Math.min(rows.length, Math.max(1, next))
    onStep(to)
    event.currentTarget.querySelector<HTMLElement>(`[data-step="${to}"]`)?.focus()
  }
  const cell = (row: WayRow, key: 'virtual' | 'lr' | 'apList' | 'physical') =>
    row.changed.has(key) ? 'c' : ''
  return (
    <table ref={table} className="ce" onKeyDown={onKeyDown}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">act</th>
          <th scope="col">virtual</th>
          <th scope="col">LR</th>
          <th scope="col">ap_list</th>
          <th scope="col">physical</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.step}
            className={`${breaks && row.step === rows.length ? 'last' : ''} ${row.step === step ? 'at' : ''}`}
          >
            <td className="m">
              <button
                type="button"
                data-step={row.step}
                aria-current={row.step === step ? 'step' : undefined}
                aria-label={`Step ${row.step}: ${row.act}`}
                tabIndex={row.step === step ? 0 : -1}
                onClick={() => onStep(row.step)}
              >
                {row.step}
              </button>
            </td>
            <td>{row.act}</td>
            <td className={cell(row, 'virtual')}>
              <State pair={row.virtual} />
            </td>
            <td className={`m ${cell(row, 'lr')}`}>
              {row.lr === 'P' || row.lr === 'A' || row.lr === 'PA' ? (
                <State pair={{ pending: row.lr.includes('P'), active: row.lr.includes('A') }} />
              ) : (
                row.lr || '–'
              )}
            </td>
            <td className={`m ${cell(row, 'apList')}`}>{row.apList}</td>
            <td className={cell(row, 'physical')}>
              <State pair={row.physical} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
