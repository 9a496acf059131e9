import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef } from 'react'
import { shortName } from '#/explain/act.ts'
import type { Run } from '#/store/run.ts'
import { anyViolated } from '#/store/verdict-word.ts'
import { afterPress } from '#/ui/components/after-press.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useInquiry } from '#/ui/shared/use-inquiry.ts'
import { useWalk } from '#/ui/shared/use-walk.ts'
import { type BranchLine, branchRows, TITLE_STEPS } from './branch-rows.ts'
import { BranchStrip, PATH_Y } from './branch-strip.tsx'
import { CauseStrip } from './cause-strip.tsx'
import { Minimap } from './minimap.tsx'
import { StepHit, StepMark } from './step-mark.tsx'
import { placeSteps } from './step-slots.ts'
import { useDrag } from './use-drag.ts'
import { useStepsInView } from './use-steps-in-view.ts'

/** Where the first lane begins. */
export const LANES_TOP = 64

/** Steps from one to another, both included. */
export interface Tint {
  readonly from: number
  readonly to: number
}

interface WavesProps {
  readonly runs: readonly Run[]
  /** Those whose broken rules are marked; the last one gives the acts. */
  readonly marked: readonly Run[]
  /** Width of a step. */
  readonly width: number
  readonly height: number
  /** Draws the lanes over the steps `from`…`to`. */
  readonly children: (from: number, to: number) => ReactNode
  /** Steps whose tint says that the runs have parted. */
  readonly tint?: Tint | null
  /** Opens what can be done with a step, beside a point of the window. */
  readonly openStep: (step: number, x: number, y: number) => void
}

/** Whether the act of a step could not be done when its turn came. */
function isRefused(run: Run, step: number): boolean {
  const act = run.act(step)
  return act?.skipped === false && run.outcome(step).main.result.status === 'refused'
}

/** The branches beside the current path. */
function useBranchLines(): readonly BranchLine[] {
  const branches = useSession((session) => session.history.branches)
  const current = useSession((session) => session.history.current)
  return useMemo(() => branchRows({ branches, current, cursor: 0 }).lines, [branches, current])
}

/** Branches and steps along the top, lanes beneath; a click on a step goes there. */
export function Waves({
  runs,
  marked,
  width,
  height,
  children,
  tint = null,
  openStep,
}: WavesProps) {
  const store = useSessionStore()
  const { cursor, length, jump } = useWalk()
  const intid = useSession((session) => session.selection.intid)
  const box = useRef<HTMLElement>(null)
  const lines = useBranchLines()
  const answer = useInquiry((inquiry) => inquiry.answer)
  // The question is about the run of the session: it says nothing of others beside it.
  const cause = runs.length === 1 && answer?.run === runs[0] ? answer?.cause : null
  const reach = Math.max(length, ...lines.map(({ end }) => end))
  const view = useStepsInView(box, cursor, lines.length > 0 ? reach + TITLE_STEPS : reach, width)
  const { from, left, room, panTo } = view
  const to = Math.min(view.to, length)
  const whole = (length + 1) * width
  const steps = placeSteps(from, to, { ...view, width })
  const toOrigin = `translate(${view.origin * width} 0)`
  const now = cursor * width
  const front = marked.at(-1)
  const tip = Math.min(to, front?.length ?? to)
  const [start, middle, end] = [from * width, now + width / 2, Math.max(from, tip + 1) * width]
  const go = ({ target }: MouseEvent<SVGGElement>) => {
    const step = (target as SVGElement).dataset.step
    if (step !== undefined) jump(Number(step))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { sibling } = store.getState()
    const does: Readonly<Record<string, () => void>> = {
      ArrowUp: () => sibling(-1),
      ArrowDown: () => sibling(1),
      PageUp: () => panTo(left - room),
      PageDown: () => panTo(left + room),
      Enter: () => {
        const { x, bottom } = event.currentTarget.getBoundingClientRect()
        openStep(cursor, x + now - left, bottom)
      },
    }
    const action = does[event.key]
    if (!action || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  const onContextMenu = (event: MouseEvent) => {
    const step = (event.target as Element).closest<SVGElement>('[data-step]')?.dataset.step
    if (step === undefined) return
    event.preventDefault()
    const { clientX, clientY } = event
    afterPress(event, () => openStep(Number(step), clientX, clientY))
  }
  return (
    <div className="waves">
      <section
        className="wave"
        id="wave"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={`Signals of ${intid}. Up and down: what else was done here. Enter: change this step`}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        onWheel={({ deltaX, deltaY, shiftKey }) => {
          const by = deltaX || (shiftKey ? deltaY : 0)
          if (by !== 0) panTo(left + by)
        }}
        {...useDrag(left, panTo)}
      >
        <svg width={room} height={height} viewBox={`0 0 ${room} ${height}`} aria-hidden="true">
          {/* Moved by its place: a view box that moves has every text in it measured anew. */}
          <g transform={`translate(${-left} 0)`}>
            {tint && (
              <>
                <rect
                  className="tint"
                  x={tint.from * width}
                  y={PATH_Y + 9}
                  width={Math.max(0, (tint.to + 1 - tint.from) * width)}
                  height={height - PATH_Y - 9}
                />
                <path className="tintl" d={`M${tint.from * width} ${PATH_Y + 9}V${height}`} />
              </>
            )}
            <rect className="now" x={now} y="0" width={width} height={height} />
            <path className="nowl" d={`M${now} 0V${height}M${now + width} 0V${height}`} />
            <path
              className="wire fired"
              d={`M${start} ${PATH_Y}H${Math.max(start, Math.min(middle, end))}`}
            />
            <path
              className="wire"
              d={`M${Math.min(end, Math.max(start, middle))} ${PATH_Y}H${end}`}
            />
            <BranchStrip
              lines={lines}
              from={from}
              to={view.to}
              width={width}
              limit={Math.max(view.whole, room)}
            />
            {cause && <CauseStrip cause={cause} from={from} to={to} width={width} />}
            <g transform={toOrigin}>
              {steps.map(({ n, slot, x }) => {
                const act = front?.act(n)
                return (
                  <StepMark
                    key={slot}
                    n={n}
                    x={x}
                    name={act ? shortName(act.op) : n === 0 ? 'start' : ''}
                    when={n === cursor ? 'cur' : n > cursor ? 'undone' : ''}
                    broke={marked.some((run) => n <= run.length && anyViolated(run.verdicts(n)))}
                    skipped={act?.skipped ?? false}
                    refused={front !== undefined && isRefused(front, n)}
                    over={n > (front?.length ?? n)}
                    width={width}
                  />
                )
              })}
            </g>
            {children(from, to)}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the slider beside it does the same by keyboard */}
            <g onClick={go} transform={toOrigin}>
              {steps.map(({ n, slot, x }) => (
                <StepHit key={slot} n={n} x={x} width={width} height={height} />
              ))}
            </g>
          </g>
        </svg>
      </section>
      <Minimap
        runs={runs}
        marked={marked}
        cursor={cursor}
        begin={left / view.whole}
        share={Math.min(1, room / view.whole)}
        scale={whole / view.whole}
        look={(at) => panTo(at * view.whole - room / 2)}
      />
    </div>
  )
}
