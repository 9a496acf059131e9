import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { Lane } from '#/store/lanes/lane.ts'
import { lanesOf } from '#/store/lanes/lanes.ts'
import type { Run } from '#/store/run.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useWalk } from '#/ui/shared/use-walk.ts'
import { BranchMenu } from './branch-menu.tsx'
import { LaneNames } from './lane-names.tsx'
import { LANE_HEIGHT } from './lane-paths.ts'
import { LaneTable } from './lane-table.tsx'
import { MapLegend } from './map-legend.tsx'
import { SignalList } from './signal-list.tsx'
import { StepMenu } from './step-menu.tsx'
import { useZoom } from './use-zoom.ts'
import { LANES_TOP, type Tint, Waves } from './waves.tsx'

/** Where a lane is drawn. */
export interface LanePlace {
  readonly lane: Lane
  readonly y: number
  readonly width: number
  readonly from: number
  readonly to: number
  readonly cursor: number
}

interface LanesProps {
  readonly runs: readonly Run[]
  readonly draw: (place: LanePlace) => ReactNode
  /** Those whose broken rules are marked on the axis, the last with its acts; all of them unless it is said. */
  readonly marked?: readonly Run[]
  readonly tint?: Tint | null
  /** Says beside the controls how the runs are told apart. */
  readonly legend?: ReactNode
}

/** Branches and lanes on one axis of steps, or the lanes as a table. */
export function Lanes({ runs, marked = runs, draw, tint = null, legend }: LanesProps) {
  const { cursor } = useWalk()
  const selection = useSession((session) => session.selection)
  const pins = useSession((session) => session.pins)
  const zoom = useZoom()
  const [table, setTable] = useState(false)
  const [step, setStep] = useState(0)
  const menu = useRef<HTMLDivElement>(null)
  const lanes = useMemo(() => lanesOf(runs, selection, pins), [runs, selection, pins])
  const openStep = (at: number, x: number, y: number) => {
    setStep(at)
    const element = menu.current
    if (!element) return
    element.style.left = `${Math.max(4, Math.min(x, innerWidth - 260))}px`
    element.style.top = 'auto'
    element.style.bottom = `${Math.max(4, innerHeight - y)}px`
    element.showPopover()
    // The items are those of the step from the next render on.
    requestAnimationFrame(() => element.querySelector<HTMLElement>('[role=menuitem]')?.focus())
  }
  return (
    <div className={runs.length > 1 ? 'lanes twins' : 'lanes'} data-picture="Lanes">
      <div className="names">
        <div className="head">
          <BranchMenu />
          <button
            type="button"
            className="ctl"
            id="step"
            aria-haspopup="menu"
            onClick={({ currentTarget }) => {
              const { left, top } = currentTarget.getBoundingClientRect()
              openStep(cursor, left, top - 2)
            }}
          >
            Step <span aria-hidden="true">▾</span>
          </button>
          <button type="button" className="ctl" id="lanes" popoverTarget="signals">
            Lanes <span aria-hidden="true">▾</span>
          </button>
          {legend}
        </div>
        <LaneNames lanes={lanes} runs={runs} cursor={cursor} />
        {!table && <MapLegend />}
      </div>
      {table ? (
        <LaneTable lanes={lanes} runs={runs} front={marked.at(-1)} cursor={cursor} />
      ) : (
        <Waves
          runs={runs}
          marked={marked}
          width={zoom.width}
          height={LANES_TOP + LANE_HEIGHT * lanes.length}
          tint={tint}
          openStep={openStep}
        >
          {(from, to) =>
            lanes.map((lane, n) => {
              const y = LANES_TOP + LANE_HEIGHT * n
              return draw({ lane, y, width: zoom.width, from, to, cursor })
            })
          }
        </Waves>
      )}
      <SignalList zoom={zoom} table={table} setTable={setTable} />
      <StepMenu ref={menu} step={step} />
    </div>
  )
}
