import { beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type Carried, enact, performAll } from '#/engine/machine/perform.ts'
import { type Spot, sameValue, spotKey, spotValue } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { traceAct } from '#/engine/machine/trace.ts'
import { enactTurned } from '#/engine/machine/turned-test.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import { bitsOf } from './bits-of.ts'
import { otherKernels, otherStates, otherWriters } from './variants.ts'
import { type WhyNot, type WhyNotLine, whyNot } from './why-not.ts'

interface Answer {
  readonly at: string
  readonly kind: WhyNot['kind']
  readonly state: MachineState
  readonly op: Op
  readonly spot: Spot
  readonly text: string
  readonly deciding: WhyNotLine | undefined
}

type Decision = Answer & { readonly deciding: WhyNotLine }

/** What is asked: enabled and hw are hardly ever on the way, and a list register shows what the record has. */
const isAsked = (spot: Spot): boolean =>
  spot.of === 'ap-list' ||
  (spot.of === 'irq' && ['pendingLatch', 'lineLevel', 'active'].includes(spot.field)) ||
  (spot.of === 'phys' && spot.field === 'active')

/** Every answer that tells a condition or a test, in all stories under a kernel. */
function* answers(kernel: Kernel): Generator<Answer> {
  for (const { id, config, setup, acts, select } of SCENARIOS) {
    const start = initialState(config, kernel.rules)
    let state = performAll(start, setup, kernel).at(-1)?.state ?? start
    for (const [n, op] of acts.entries()) {
      for (const spot of bitsOf(state, select).filter(isAsked)) {
        const answer = whyNot(state, op, kernel, spot)
        if (answer?.kind !== 'guard' && answer?.kind !== 'turned') continue
        const deciding = answer.chain.find((line) => line.deciding)
        yield {
          at: `${id} ${n + 1} ${spotKey(spot)}`,
          kind: answer.kind,
          state,
          op,
          spot,
          text: answer.text,
          deciding,
        }
      }
      state = enact(state, op, kernel).state
    }
  }
}

const effectsOf = ({ parts }: Carried): readonly Effect[] => parts.flatMap(({ effects }) => effects)

/** Whether an effect is the test that a line names, coming out as `value`. */
const isTest = (effect: Effect, { fn, text }: WhyNotLine, value: boolean): boolean =>
  effect.e === 'guard' && effect.fn === fn && effect.text === text && effect.value === value

/** The single circumstances under which an act changes a spot, and what it then did. */
function* changing({ state, op, spot }: Answer, kernel: Kernel) {
  const so = { state, op, kernel }
  const act = traceAct(state, op, kernel)
  for (const variant of [...otherKernels(so), ...otherWriters(so), ...otherStates(act, so, spot)]) {
    const run = enact(variant.state, variant.op, variant.kernel)
    if (!sameValue(spotValue(run.state, spot), spotValue(state, spot)))
      yield { text: variant.text, effects: effectsOf(run) }
  }
}

/** The tests of what is said of every bit in all stories under a kernel. */
export function describeStories(spec: string): void {
  describe(`whyNot in all stories under ${spec}`, () => {
    const kernel = kernelOf(spec)
    let all: readonly Answer[] = []
    let decisions: readonly Decision[] = []
    beforeAll(() => {
      all = [...answers(kernel)]
      decisions = all.filter((answer): answer is Decision => answer.deciding !== undefined)
    })

    it('names a test that comes out otherwise in a run that differs in one condition and changes the bit', () => {
      const guards = decisions.filter(({ kind }) => kind === 'guard')
      expect(guards.length).toBeGreaterThan(20)
      for (const answer of guards) {
        const { deciding, at, text } = answer
        const piece = deciding.piece ? ` (piece ${deciding.piece})` : ''
        expect(text, at).toContain(
          `In ${deciding.fn}, “${deciding.text}” is ${deciding.value}${piece}; otherwise `,
        )
        const turned = [...changing(answer, kernel)].some(({ effects }) =>
          effects.some((effect) => isTest(effect, deciding, !deciding.value)),
        )
        expect(turned, `${at}: ${text}`).toBe(true)
      }
    })

    it('names a test that changes the bit when it alone comes out otherwise', () => {
      for (const { state, op, spot, deciding, at, text } of decisions) {
        const changes = effectsOf(enact(state, op, kernel)).some((effect, n) => {
          if (!isTest(effect, deciding, deciding.value)) return false
          const other = enactTurned(state, op, kernel, n)
          return !sameValue(spotValue(other.state, spot), spotValue(state, spot))
        })
        expect(changes, `${at}: ${text}`).toBe(true)
      }
    })

    it('names a test that nothing tried turns only where no run that differs in one condition changes the bit', () => {
      const lone = all.filter(({ kind }) => kind === 'turned')
      expect(lone.length).toBeGreaterThan(0)
      for (const answer of lone) {
        expect(answer.deciding, answer.at).toBeDefined()
        expect([...changing(answer, kernel)], answer.at).toEqual([])
      }
    })

    it('names two conditions only where neither suffices, and else one that does', () => {
      for (const answer of all) {
        if (answer.deciding) continue
        const told = [...changing(answer, kernel)].map(({ text }) => text.toLowerCase())
        const [said] = answer.text.toLowerCase().split('; otherwise ')
        if (!said?.includes(' and ')) expect(told, answer.at).toContain(said)
        else for (const one of said.split(' and ')) expect(told, answer.at).not.toContain(one)
      }
    })
  })
}
