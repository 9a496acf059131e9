import type { Kernel } from '../editions/kernel.ts'
import { physDeliverable } from '../gic/phys-irq.ts'
import { RULES, type RuleId, type Verdict } from '../invariants/rules.ts'
import { NONE } from '../vgic/vgic-irq.ts'
import type { Effect } from './effect.ts'
import type { Op, OpResult } from './op.ts'
import type { MachineState } from './state.ts'
import { step } from './step.ts'

/** One transition inside an act. */
export interface Part {
  readonly op: Op
  readonly result: OpResult
  readonly effects: readonly Effect[]
  /** The state after it. */
  readonly state: MachineState
}

/** What one act came to: the op itself, and what had to happen around it. */
export interface ActOutcome {
  readonly state: MachineState
  /** In order; at least one. */
  readonly parts: readonly Part[]
  /** The part that is the act itself. */
  readonly main: Part
  readonly verdicts: Readonly<Record<RuleId, Verdict>>
  /** Set when the act kept its place and was not carried out. */
  readonly leftOut?: true
}

/** What carries out the parts of an act. A tracing one sees what decides about each part, and takes the step its own way. */
export interface Hand {
  readonly step: typeof step
  readonly watch: (state: MachineState) => MachineState
}

const PLAIN: Hand = { step, watch: (state) => state }

class Act {
  readonly parts: Part[] = []
  readonly kernel: Kernel
  readonly #hand: Hand
  #state: MachineState

  constructor(state: MachineState, kernel: Kernel, hand: Hand) {
    this.#state = state
    this.kernel = kernel
    this.#hand = hand
  }

  get state(): MachineState {
    return this.#hand.watch(this.#state)
  }

  do(op: Op): Part {
    const part = { op, ...this.#hand.step(this.#state, op, this.kernel) }
    this.parts.push(part)
    this.#state = part.state
    return part
  }

  /** Does `body` outside the guest: exit before and entry after, if the vCPU is in. */
  outside<T>(vcpu: number, body: () => T): T {
    const inGuest = this.state.vcpus[vcpu]?.inGuest ?? false
    if (inGuest) this.do({ t: 'exit', vcpu })
    const result = body()
    if (inGuest) this.do({ t: 'enter', vcpu })
    return result
  }

  /**
   * The host takes all that is deliverable, each interrupt once; a private one takes its CPU out of the guest
   * for that. One that is deliverable again afterwards waits for the next act.
   */
  takeAll(): void {
    const taken = new Set<number>()
    while (this.state.bug === null) {
      const ph = this.state.phys.findIndex((phys, n) => !taken.has(n) && physDeliverable(phys))
      const phys = this.state.phys[ph]
      if (!phys) return
      taken.add(ph)
      if (phys.ppiCpu === NONE) this.do({ t: 'hostirq', ph })
      else this.outside(phys.ppiCpu, () => this.do({ t: 'hostirq', ph }))
    }
  }
}

const isTrapped = (op: Op): boolean => (op.t === 'write' || op.t === 'read') && (op.trap ?? false)

/** The worst of two verdicts, so that an act is judged by all its parts. */
function worse(a: Verdict, b: Verdict): Verdict {
  const rank = { violated: 2, holds: 1, 'not-exercised': 0 }
  return rank[b.status] > rank[a.status] ? b : a
}

/** The verdict on an act for each rule, over all its parts. */
export function judge(
  from: MachineState,
  parts: readonly Part[],
  kernel: Kernel,
): Record<RuleId, Verdict> {
  const verdicts = {} as Record<RuleId, Verdict>
  for (const { id, check } of RULES) {
    let before = from
    let verdict: Verdict = { status: 'not-exercised', witnesses: [] }
    for (const { op, result, effects, state } of parts) {
      // What cannot be done puts no rule to the test.
      if (result.status === 'refused') continue
      verdict = worse(verdict, check({ from: before, op, to: state, effects, kernel }))
      before = state
    }
    verdicts[id] = verdict
  }
  return verdicts
}

/** An act as carried out, not judged. */
export type Carried = Omit<ActOutcome, 'verdicts'>

/** {@link perform} without judging the rules, for runs that ask about states or effects alone. */
export function enact(state: MachineState, op: Op, kernel: Kernel, hand: Hand = PLAIN): Carried {
  const act = new Act(state, kernel, hand)
  const main = isTrapped(op) && 'vcpu' in op ? act.outside(op.vcpu, () => act.do(op)) : act.do(op)
  if (act.state.hostTakes === 'at-once') act.takeAll()
  return { state: act.parts.at(-1)?.state ?? state, parts: act.parts, main }
}

/**
 * Carries out one act under a kernel: the op; for a trapped access from inside the guest the exit and
 * the re-entry around it; and, when the host takes interrupts at once, all that it takes. Every part is
 * a {@link step}. The rules are judged over all parts.
 */
export function perform(state: MachineState, op: Op, kernel: Kernel): ActOutcome {
  const carried = enact(state, op, kernel)
  let verdicts: ActOutcome['verdicts'] | undefined
  return {
    ...carried,
    // When someone asks: judging takes most of the time, and a step is often done again for its state alone.
    get verdicts() {
      verdicts ??= judge(state, carried.parts, kernel)
      return verdicts
    },
  }
}

/** Carries out acts one after the other from a state; one outcome each, in order. */
export function performAll(
  start: MachineState,
  acts: readonly Op[],
  kernel: Kernel,
): readonly ActOutcome[] {
  let state = start
  return acts.map((op) => {
    const outcome = perform(state, op, kernel)
    state = outcome.state
    return outcome
  })
}
