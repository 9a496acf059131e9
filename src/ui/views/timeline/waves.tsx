import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { shortName } from '#/explain/act.ts'
import type { Run } from '#/store/run.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'
import { STEP_WIDTH } from './lane.tsx'

/** Steps drawn on each side of the cursor; a longer run is drawn as far as one can see. */
const DRAWN = 40
/** Where the first lane begins. */
export const LANES_TOP = 64

const breaksRule = ({ verdicts }: ActOutcome): boolean =>
  Object.values(verdicts).some(({ status }) => status === 'violated')

interface StepMarkProps {
  readonly n: number
  readonly name: string
  readonly when: 'cur' | 'undone' | ''
  /** The step broke a rule. */
  readonly broke: boolean
}

/** One step on the axis: drawn again only when it becomes the step looked at, or stops being it. */
const StepMark = memo(function StepMark({ n, name, when, broke }: StepMarkProps) {
  const x = (n + 0.5) * STEP_WIDTH
  return (
    <g className={`${when}${broke ? ' broke' : ''}`}>
      <circle className="node" cx={x} cy="18" r={when === 'cur' ? 5.5 : 3.6} />
      {broke && (
        <text x={x + 9} y="12">
          !
        </text>
      )}
      <text x={x} y="40">
        {n}
      </text>
      <text className="small" x={x} y="55">
        {name}
      </text>
    </g>
  )
})

/** Where a click goes to a step. */
const StepHit = memo(function StepHit({ n }: { readonly n: number }) {
  return (
    <rect className="hit" x={n * STEP_WIDTH} y="0" width={STEP_WIDTH} height="168" data-step={n} />
  )
})

interface WavesProps {
  readonly runs: readonly Run[]
  /** Draws the lanes over the steps `from`…`to`. */
  readonly children: (from: number, to: number) => ReactNode
  /** Step from which a tint says that the runs have parted. */
  readonly tintFrom?: number | null
}

/** Steps along the top, lanes beneath; a click on a step goes there. */
export function Waves({ runs, children, tintFrom = null }: WavesProps) {
  const store = useSessionStore()
  const log = useSession((session) => session.log)
  const cursor = useSession((session) => session.cursor)
  const intid = useSession((session) => session.selection.intid)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current
    if (element) element.scrollLeft = (cursor + 1) * STEP_WIDTH - (element.clientWidth * 2) / 3
  }, [cursor])
  const from = Math.max(0, cursor - DRAWN)
  const to = Math.min(log.length, cursor + DRAWN)
  const width = (log.length + 1) * STEP_WIDTH
  const go = ({ target }: MouseEvent<SVGGElement>) => {
    const step = (target as SVGElement).dataset.step
    if (step !== undefined) store.getState().jump(Number(step))
  }
  const steps = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wave" ref={box} tabIndex={0} aria-label={`Signals of ${intid}`}>
      <svg width={width} height="168" aria-hidden="true">
        {tintFrom !== null && (
          <>
            <rect
              className="tint"
              x={tintFrom * STEP_WIDTH}
              y="26"
              width={Math.max(0, width - tintFrom * STEP_WIDTH)}
              height="142"
            />
            <path className="tintl" d={`M${tintFrom * STEP_WIDTH} 26V168`} />
          </>
        )}
        <rect className="now" x={cursor * STEP_WIDTH} y="0" width={STEP_WIDTH} height="168" />
        <path
          className="nowl"
          d={`M${cursor * STEP_WIDTH} 0V168M${(cursor + 1) * STEP_WIDTH} 0V168`}
        />
        <path className="wire fired" d={`M0 18H${(cursor + 0.5) * STEP_WIDTH}`} />
        <path className="wire" d={`M${(cursor + 0.5) * STEP_WIDTH} 18H${width}`} />
        {steps.map((n) => {
          const op = log[n - 1]
          return (
            <StepMark
              key={n}
              n={n}
              name={op ? shortName(op) : 'start'}
              when={n === cursor ? 'cur' : n > cursor ? 'undone' : ''}
              broke={n > 0 && runs.some((run) => breaksRule(run.outcome(n)))}
            />
          )
        })}
        {children(from, to)}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the slider beside it does the same by keyboard */}
        <g onClick={go}>
          {steps.map((n) => (
            <StepHit key={n} n={n} />
          ))}
        </g>
      </svg>
    </section>
  )
}
