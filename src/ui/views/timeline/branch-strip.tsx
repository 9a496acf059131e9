import { useMemo } from 'react'
import { useSessionStore } from '#/ui/shared/session-context.tsx'
import type { BranchLine } from './branch-rows.ts'
import { placeTitles } from './branch-titles.ts'

/** Height of the current path, of the first row above it, and of each further one. */
export const PATH_Y = 26
const FIRST_ROW = 12
const ROW_HEIGHT = 10

// The first row stands off: its titles are clear of the circles of the path.
const heightOf = (row: number): number =>
  row === 0 ? PATH_Y : PATH_Y - FIRST_ROW - (row - 1) * ROW_HEIGHT

interface StripProps {
  readonly from: number
  readonly to: number
  readonly width: number
}

function Line({ line, from, to, width }: StripProps & { readonly line: BranchLine }) {
  const store = useSessionStore()
  const y = heightOf(line.row)
  const x = (step: number) => (step + 0.5) * width
  const steps: number[] = []
  for (let n = Math.max(from, line.from + 1); n <= Math.min(to, line.end); n++) steps.push(n)
  const begin = Math.max(from - 1, line.from)
  const end = Math.min(to + 1, line.end)
  const bend =
    begin === line.from
      ? `M${x(begin)} ${heightOf(line.parentRow)}C${x(begin + 0.5)} ${heightOf(line.parentRow)} ${x(begin + 0.4)} ${y} ${x(begin + 1)} ${y}`
      : `M${x(begin)} ${y}`
  return (
    <g className="bline" data-branch={line.id}>
      <path d={`${bend}H${x(end)}`} />
      {width >= 12 && steps.map((n) => <circle key={n} cx={x(n)} cy={y} r="2.2" />)}
      {steps.map((n) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list of branches does the same by keyboard
        <rect
          key={n}
          className="hit"
          x={n * width}
          y={y - ROW_HEIGHT / 2}
          width={width}
          height={ROW_HEIGHT}
          data-branch-step={`${line.id}:${n}`}
          onClick={() => store.getState().switchTo(line.id, n)}
        />
      ))}
    </g>
  )
}

interface BranchStripProps extends StripProps {
  readonly lines: readonly BranchLine[]
  /** Width of what is drawn. */
  readonly limit: number
}

/** What was done elsewhere, above the current path, as far as two rows hold it; a click goes there. */
export function BranchStrip({ lines, from, to, width, limit }: BranchStripProps) {
  const titles = useMemo(() => placeTitles(lines, width, limit), [lines, width, limit])
  const seen = lines.filter((line) => line.from <= to && line.end >= from)
  return (
    <>
      {seen.map((line) => (
        <Line key={line.id} line={line} from={from} to={to} width={width} />
      ))}
      {seen
        .filter(({ from: step, parentRow }) => parentRow === 0 && step >= from)
        .map(({ id, from: step }) => (
          <circle key={id} className="fork" cx={(step + 0.5) * width} cy={PATH_Y} r="6.5" />
        ))}
      <g className="btitles">
        {titles
          .filter(({ x, end }) => x <= (to + 1) * width && end >= from * width)
          .map(({ id, text, row, x }) => (
            <text key={id} x={x} y={heightOf(row) + 3.5}>
              {text}
            </text>
          ))}
      </g>
    </>
  )
}
