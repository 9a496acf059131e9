import { useEffect, useMemo, useRef } from 'react'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { shortName } from '#/explain/act.ts'
import { currentState } from '#/store/session.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'
import { Mark } from '#/ui/components/mark.tsx'
import { LaneWave, STEP_WIDTH } from './lane.tsx'
import { type Lane, lanesOf } from './signals.ts'
import { Transport } from './transport.tsx'

/** Steps drawn on each side of the cursor; a longer run is drawn as far as one can see. */
const DRAWN = 40
const LANES_TOP = 64

const breaksRule = ({ verdicts }: ActOutcome): boolean =>
  Object.values(verdicts).some(({ status }) => status === 'violated')

function LaneSign({ kind }: { readonly kind: Lane['kind'] }) {
  if (kind === 'p' || kind === 'a') return <Mark pending={kind === 'p'} active={kind === 'a'} />
  return (
    <svg viewBox="0 0 17 17" aria-hidden="true">
      <path
        d={kind === 'bus' ? 'M1 8.5 4.5 3h8L16 8.5 12.5 14h-8z' : 'M1 13h4V4h6v9h5'}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  )
}

/** The lanes of the selected interrupt. */
function useLanes(): readonly Lane[] {
  const run = useSession((session) => session.run)
  const selection = useSession((session) => session.selection)
  return useMemo(() => lanesOf(run, selection), [run, selection])
}

function Waves({ lanes }: { readonly lanes: readonly Lane[] }) {
  const store = useSessionStore()
  const log = useSession((session) => session.log)
  const run = useSession((session) => session.run)
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
  const steps = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wave" ref={box} tabIndex={0} aria-label={`Signals of ${intid}`}>
      <svg width={width} height="168" aria-hidden="true">
        <rect className="now" x={cursor * STEP_WIDTH} y="0" width={STEP_WIDTH} height="168" />
        <path
          className="nowl"
          d={`M${cursor * STEP_WIDTH} 0V168M${(cursor + 1) * STEP_WIDTH} 0V168`}
        />
        <path className="wire fired" d={`M0 18H${(cursor + 0.5) * STEP_WIDTH}`} />
        <path className="wire" d={`M${(cursor + 0.5) * STEP_WIDTH} 18H${width}`} />
        {steps.map((n) => {
          const op = log[n - 1]
          const x = (n + 0.5) * STEP_WIDTH
          const broke = n > 0 && breaksRule(run.outcome(n))
          const kind = `${n === cursor ? 'cur' : n > cursor ? 'undone' : ''}${broke ? ' broke' : ''}`
          return (
            <g key={n} className={kind}>
              <circle className="node" cx={x} cy="18" r={n === cursor ? 5.5 : 3.6} />
              {broke && (
                <text x={x + 9} y="12">
                  !
                </text>
              )}
              <text x={x} y="40">
                {n}
              </text>
              <text className="small" x={x} y="55">
                {op ? shortName(op) : 'start'}
              </text>
            </g>
          )
        })}
        {lanes.map((lane, n) => (
          <LaneWave
            key={lane.name}
            lane={lane}
            run={run}
            y={LANES_TOP + 17 * n}
            from={from}
            to={to}
            cursor={cursor}
          />
        ))}
        {steps.map((n) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the slider beside it does the same by keyboard
          <rect
            key={n}
            className="hit"
            x={n * STEP_WIDTH}
            y="0"
            width={STEP_WIDTH}
            height="168"
            data-step={n}
            onClick={() => store.getState().jump(n)}
          />
        ))}
      </svg>
    </section>
  )
}

/** Where the run stands, and how the selected interrupt got there. */
export function Timeline() {
  const lanes = useLanes()
  const state = useSession(currentState)
  return (
    <section className="dock" aria-label="Timeline">
      <Transport />
      <div className="lanes">
        <div className="names">
          <div className="head k">step, act</div>
          {lanes.map(({ name, kind, of }) => (
            <div key={name} data-lane={name}>
              <LaneSign kind={kind} />
              <span>{name}</span>
              <span className="v" key={of(state)}>
                {of(state)}
              </span>
            </div>
          ))}
        </div>
        <Waves lanes={lanes} />
      </div>
    </section>
  )
}
