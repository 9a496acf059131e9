import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Transit } from '#/engine/invariants/rules.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { carryOut } from '#/engine/machine/step.ts'
import { Transition } from '#/engine/machine/transition.ts'
import { actOf } from './acts.ts'
import type { Codec } from './codec.ts'
import type { Label } from './labels.ts'
import type { Packed } from './packed.ts'
import { ruleOf, STATE_RULES } from './state-rules.ts'
import { Coverage, WitnessRecorder } from './witness.ts'

/** What the engine says of one label in one state. */
export interface Answer {
  readonly to: Packed
  /** A guest deactivation found the physical interrupt inactive (rule R1). */
  readonly illegal: boolean
  /** A userspace write changed a mapped interrupt (rule R4). */
  readonly touched: boolean
  /** vCPUs taken out of the guest by this write, in order. */
  readonly forced: readonly number[]
}

/** Rules of {@link STATE_RULES}, a bit each. */
export interface Judgement {
  readonly broken: number
  /** Those that the state puts to the test, broken or not. */
  readonly tested: number
}

const R4 = ruleOf('R4')
const JUDGES = STATE_RULES.map(ruleOf)
const R6 = ruleOf('R6')

/** A state as something that a rule of states can judge: no act led there. */
const standing = (to: MachineState, kernel: Kernel): Transit => ({
  from: to,
  op: { t: 'put', vcpu: 0 },
  to,
  effects: [],
  kernel,
})

/** Asks the engine: the only place in which a search learns what an act does. */
export class Oracle {
  readonly codec: Codec
  /** How often the engine was asked. */
  asked = 0
  /** What of the kernel the answers so far have reached. */
  readonly coverage = new Coverage()

  constructor(codec: Codec) {
    this.codec = codec
  }

  /** What a label does in a state, null when it cannot take place there. */
  ask(label: Label, packed: Packed): Answer | null {
    return this.#answer(label, this.codec.unpack(packed))
  }

  /** What each of some labels does in a state, those left out that cannot take place there. */
  askAll(labels: readonly Label[], packed: Packed): readonly (readonly [Label, Answer])[] {
    const from = this.codec.unpack(packed)
    return labels.flatMap((label) => {
      const answer = this.#answer(label, from)
      return answer ? [[label, answer] as const] : []
    })
  }

  #answer(label: Label, from: MachineState): Answer | null {
    const { space } = this.codec
    const { kernel } = space
    const op = actOf(space, label, from)
    if (!op) return null
    this.asked++
    const rec = new WitnessRecorder(this.coverage)
    const t = new Transition(from, kernel, rec)
    carryOut(t, op)
    const userspace =
      label.what === 'uaccess'
        ? R4.check({ from, op, to: t.state, effects: [], kernel }).status
        : 'not-exercised'
    if (userspace !== 'not-exercised') this.coverage.tested.add('R4')
    const touched = userspace === 'violated'
    return { to: this.codec.pack(t.state), illegal: rec.illegal, touched, forced: rec.forced }
  }

  /** How a state stands to {@link STATE_RULES}. */
  judge(packed: Packed): Judgement {
    const transit = standing(this.codec.unpack(packed), this.codec.space.kernel)
    let [broken, tested] = [0, 0]
    for (const [n, rule] of JUDGES.entries()) {
      const { status } = rule.check(transit)
      if (status === 'violated') broken |= 1 << n
      if (status !== 'not-exercised') tested |= 1 << n
    }
    return { broken, tested }
  }

  /** The vCPUs, a bit each, that have an active priority in a state and no active interrupt (rule R6). */
  idlePriorities(packed: Packed): number {
    const { kernel } = this.codec.space
    const { status, witnesses } = R6.check(standing(this.codec.unpack(packed), kernel))
    return status === 'violated' ? witnesses.reduce((bits, { vcpu }) => bits | (1 << vcpu), 0) : 0
  }
}
