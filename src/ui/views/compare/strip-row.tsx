import { memo } from 'react'
import { Mark } from '#/ui/components/mark.tsx'
import { CELL } from '../irq-grid/rows.ts'
import { Row } from './fact-row.tsx'
import { differ, goingOn, type Layout, sameData } from './layout.ts'
import { halfWord, type Strip } from './strip.ts'

interface StripRowProps {
  readonly layout: Layout
  readonly side: 'virtual' | 'physical'
  readonly strips: readonly Strip[]
  /** INTID of the selected interrupt on this side. */
  readonly selected: number
}

const shape = (code: number): number => code & (CELL.pending | CELL.active)

function Marks({ codes }: { readonly codes: readonly number[] }) {
  return codes.map((code, n) => (
    <Mark
      // biome-ignore lint/suspicious/noArrayIndexKey: the index is the kernel
      key={n}
      pending={(code & CELL.pending) !== 0}
      active={(code & CELL.active) !== 0}
    />
  ))
}

/** One interrupt; in an overlay a cell whose kernels differ is split, one mark a kernel. */
const Cell = memo(function Cell({
  codes,
  differs,
  selected,
  far,
}: {
  readonly codes: readonly number[]
  readonly differs: boolean
  readonly selected: boolean
  readonly far: boolean
}) {
  const [code = 0] = codes
  const classes = [
    'cell',
    code & CELL.given ? '' : 'void',
    code & CELL.given && code & CELL.disabled ? 'off' : '',
    code & CELL.line ? 'lvl' : '',
    code & CELL.mapped ? 'hw' : '',
    codes.length > 1 ? 'both' : '',
    selected ? 'sel' : '',
    far ? 'far' : '',
  ]
  return (
    <span className={classes.filter(Boolean).join(' ')}>
      {code & CELL.given ? <Marks codes={codes} /> : null}
      {differs && <span className="ne">≠</span>}
    </span>
  )
}, sameData)

/** Sixteen interrupts around the selected one; the words at the head are pending and active. */
export const StripRow = memo(function StripRow({ layout, side, strips, selected }: StripRowProps) {
  const going = goingOn(layout).flatMap((n) => strips[n] ?? [])
  const differsAt = (n: number): boolean =>
    differ(
      layout,
      strips.map(({ codes }) => String(shape(codes[n] ?? 0))),
    )
  const first = strips.find((strip) => strip.first >= 0)?.first ?? -1
  const overlaid = layout.mode === 'overlay'
  const draw = (kernel: number) => {
    const strip = strips[kernel]
    if (!strip) return null
    return (
      <span className="mini" aria-hidden="true">
        {strip.codes.map((code, n) => (
          <Cell
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the bit
            key={n}
            codes={overlaid && differsAt(n) ? going.map(({ codes }) => codes[n] ?? 0) : [code]}
            differs={layout.ended[kernel] === null && differsAt(n)}
            selected={first + n === selected}
            far={((n ^ selected) & 8) !== 0}
          />
        ))}
      </span>
    )
  }
  const word = (what: number, kernel: number) =>
    (overlaid && going.length > 0 ? going : strips.slice(kernel, kernel + 1)).map((strip) =>
      halfWord(strip, what),
    )
  const words = (what: number, kernel: number) => [...new Set(word(what, kernel))].join(' ≠ ')
  return (
    <Row
      layout={overlaid ? { ...layout, mode: 'single', shown: goingOn(layout)[0] ?? 0 } : layout}
      label={(kernel) => (
        <span
          className="words m"
          title={
            first < 0 ? undefined : `pending and active, the bits of ${first} to ${first + 15}`
          }
        >
          <abbr title="pending">P</abbr> <b>{words(CELL.pending, kernel)}</b>
          <br />
          <abbr title="active">A</abbr> <b>{words(CELL.active, kernel)}</b>
        </span>
      )}
      name={`${side} register`}
      size="strip"
      keys={strips.map((strip) => strip.codes.map(shape).join())}
      draw={draw}
      inPlace
    />
  )
}, sameData)
