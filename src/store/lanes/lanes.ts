import type { Witness } from '#/engine/invariants/rules.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { irqIsPending, NONE } from '#/engine/vgic/vgic-irq.ts'
import { lrState } from '#/explain/lr-state.ts'
import type { Pin } from '#/scenario/document/document.ts'
import { BLOCK } from '#/store/block.ts'
import { isPinned } from '#/store/pins.ts'
import type { Run } from '#/store/run.ts'
import type { Session } from '#/store/session.ts'
import { firstTwin } from '#/store/twins.ts'
import type { Lane } from './lane.ts'
import { level, physValue, pinnedLane } from './pinned-lane.ts'

/** The six signals of an interrupt; which they are stays the same over the whole run. */
function lanesOfIrq(run: Run, selection: Witness): readonly Lane[] {
  const { vcpu, intid } = selection
  const irq = (state: MachineState) => irqOf(state, vcpu, intid)
  const virtual = (field: 'active' | 'enabled' | 'lineLevel' | 'lr'): Pin => ({
    kind: 'virtual',
    vcpu,
    intid,
    field,
  })
  const own = (
    name: string,
    kind: Lane['kind'],
    value: (state: MachineState) => boolean,
    pin?: Pin,
    spots?: readonly Spot[],
  ): Lane => ({
    key: name,
    name,
    kind,
    of: (run, step) => level(value(run.state(step))),
    record: irq,
    ...(pin && { pin }),
    ...(spots && { spots }),
  })
  const owner = intid < 32 ? vcpu : NONE
  const spot = (field: 'pendingLatch' | 'lineLevel' | 'vcpu'): Spot => ({
    of: 'irq',
    vcpu: owner,
    intid,
    field,
  })
  const first: readonly Lane[] = [
    own('v pending', 'p', (s) => irqIsPending(irq(s)), undefined, [
      spot('pendingLatch'),
      spot('lineLevel'),
    ]),
    own('v active', 'a', (s) => irq(s).active, virtual('active')),
    {
      key: 'LR state',
      name: 'LR state',
      kind: 'bus',
      of: (run, step) => lrState(run.state(step), selection) || '–',
      pin: virtual('lr'),
    },
  ]
  const ph = firstTwin(run, vcpu, intid)
  const twin = ph === undefined ? undefined : run.start.phys[ph]
  if (ph === undefined || !twin)
    return [
      ...first,
      own('enabled', 'k', (s) => irq(s).enabled, virtual('enabled')),
      own('on ap_list', 'k', (s) => irq(s).vcpu >= 0, undefined, [spot('vcpu')]),
      own('line_level', 'k', (s) => irq(s).lineLevel, virtual('lineLevel')),
    ]
  const physical = (field: 'pending' | 'active' | 'line', kind: Lane['kind']): Lane => {
    const name = `p${twin.hwintid} ${field}`
    return {
      key: name,
      name,
      kind,
      of: (run, step) => {
        const state = run.state(step)
        const phys = physOf(state, irq(state))
        return level(phys !== undefined && physValue(phys, field))
      },
      pin: { kind: 'physical', ph, field },
    }
  }
  return [...first, physical('pending', 'p'), physical('active', 'a'), physical('line', 'k')]
}

/** The pinned signals, then those of the interrupt that is looked at which are not pinned. */
export function lanesOf(
  runs: readonly Run[],
  selection: Witness,
  pins: readonly Pin[],
): readonly Lane[] {
  const [first] = runs
  if (!first) return []
  // A mapping that only one of the runs has must not hide its lanes.
  const mapped = runs.find((run) => firstTwin(run, selection.vcpu, selection.intid) !== undefined)
  const followed = lanesOfIrq(mapped ?? first, selection)
  return [
    ...pins.map((pin) => pinnedLane(pin, first.start)),
    ...followed.filter(({ pin }) => !pin || !isPinned(pins, pin)),
  ]
}

/** The lanes whose changes are walked: the one chosen, else those of the interrupt that is looked at. */
export function walkedLanes(
  runs: readonly Run[],
  { selection, pins, signal }: Pick<Session, 'selection' | 'pins' | 'signal'>,
): readonly Lane[] {
  const chosen = lanesOf(runs, selection, pins).filter(({ key }) => key === signal)
  return chosen.length > 0 ? chosen : lanesOf(runs, selection, [])
}

/** Whether a lane keeps its value from a step that begins a block to its end, without a look at each. */
function isStill({ record }: Lane, run: Run, step: number): boolean {
  const end = step + BLOCK
  return (
    record !== undefined && end <= run.length && record(run.state(step)) === record(run.state(end))
  )
}

/** The next step after `cursor` (or before, with `by` -1) at which a lane changes, or `cursor`. */
export function nextChange(lane: Lane, run: Run, cursor: number, by: 1 | -1): number {
  for (let n = cursor + by; n > 0 && n <= run.length; n += by) {
    const from = by > 0 ? n - 1 : n - BLOCK
    if (from >= 0 && from % BLOCK === 0 && isStill(lane, run, from)) {
      n += by * (BLOCK - 1)
      continue
    }
    if (lane.of(run, n) !== lane.of(run, n - 1)) return n
  }
  return cursor
}
