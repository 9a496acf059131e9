import { memo } from 'react'
import type { EventRow } from '#/explain/events.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { Row } from './fact-row.tsx'
import { type Layout, sameData } from './layout.ts'

/** Lines there always are, so that nothing below moves. */
const LINES = 2

interface EventLinesProps {
  readonly layout: Layout
  readonly rows: readonly EventRow[]
  readonly step: number
}

/** What happened in the step: what one kernel did and another did not is a line with a gap. */
export const EventLines = memo(function EventLines({ layout, rows, step }: EventLinesProps) {
  const more = rows.length - LINES
  return Array.from({ length: LINES }, (_, line) => {
    const row = rows[line]
    const label = line === 0 ? `Step ${step}` : more > 0 ? `and ${more} more` : ''
    return (
      <Row
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        key={line}
        layout={layout}
        label={label}
        name={`event ${line + 1}`}
        size="slim"
        keys={layout.names.map((_, n) => row?.sides[n]?.text ?? '')}
        draw={(n) => {
          const end = layout.ended[n] ?? null
          if (end !== null)
            return <span className="k">{line === 0 ? WORDS.endedHere(end) : ''}</span>
          const side = row?.sides[n]
          if (side) return <b className={side.bad ? 'bad' : ''}>{side.text}</b>
          if (!row) return <span className="k">{line === 0 ? 'nothing to report' : ''}</span>
          return (
            <span className="gap">
              <span className="vh">did not happen</span>
            </span>
          )
        }}
      />
    )
  })
}, sameData)
