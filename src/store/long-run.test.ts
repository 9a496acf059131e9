import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { leaveOut } from '#/engine/machine/leave-out.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type ActOutcome, perform } from '#/engine/machine/perform.ts'
import type { LoggedAct } from '#/scenario/history/history.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import { BLOCK } from './block.ts'
import { setupOf } from './origin.ts'
import { OutcomeShelf } from './outcome-shelf.ts'
import { type Run, runFrom } from './run.ts'
import { ruleStandings } from './standings.ts'
import { verdictWord } from './verdict-word.ts'

const [d1] = SCENARIOS
if (!d1) throw new Error('D1 is missing')
const setup = setupOf(d1, after)
const start = setup.state(setup.length)
const POOL: readonly Op[] = SCENARIOS.filter(({ group }) => group !== 'later').flatMap(
  ({ acts }) => acts,
)

const act: fc.Arbitrary<LoggedAct> = fc.record({
  op: fc.constantFrom(...POOL),
  skipped: fc.boolean(),
})

/** Every outcome, one after the other, all kept. */
function outcomesOf(acts: readonly LoggedAct[]): readonly ActOutcome[] {
  let state = start
  return acts.map(({ op, skipped }) => {
    const outcome = skipped ? leaveOut(state, op) : perform(state, op, after)
    state = outcome.state
    return outcome
  })
}

/** Acts without much pattern. */
const acts = (count: number): readonly LoggedAct[] =>
  Array.from({ length: count }, (_, n) => ({
    op: POOL[(n * 7919) % POOL.length] as Op,
    skipped: n % 11 === 3,
  }))

describe('a run of many blocks', () => {
  it('gives at any step, in any order, what carrying out all acts gives', () => {
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 1, maxLength: 5 * BLOCK }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (acts, jumps) => {
          const all = outcomesOf(acts)
          const run = runFrom(start, acts, after)
          for (const jump of jumps) {
            const step = 1 + (jump % acts.length)
            expect(run.outcome(step)).toEqual(all[step - 1])
            expect(run.state(step)).toEqual(all[step - 1]?.state)
            expect(run.state(step - 1)).toEqual(step === 1 ? start : all[step - 2]?.state)
            expect(run.act(step)).toEqual(acts[step - 1])
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('keeps the outcomes of some blocks only, and recalls the others', () => {
    const shelf = new OutcomeShelf()
    const long = acts(200 * BLOCK)
    const run = runFrom(start, long, after, shelf)
    const bound = shelf.size
    expect(bound).toBeLessThan(run.length / 4)
    const all = outcomesOf(long)
    for (let n = 0; n < 300; n++) {
      const step = 1 + ((n * 104_729) % run.length)
      expect(verdictWord(run.outcome(step).verdicts)).toBe(run.verdicts(step))
      expect(run.state(step)).toEqual(all[step - 1]?.state)
      expect(shelf.size).toBeLessThanOrEqual(bound)
    }
  })

  it('tells how the rules stand at any step without an outcome', () => {
    const shelf = new OutcomeShelf()
    const long = acts(12 * BLOCK)
    const run = runFrom(start, long, after, shelf)
    const all = outcomesOf(long)
    const kept = shelf.size
    for (const step of [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK, run.length]) {
      const standings = ruleStandings(run, step)
      for (const id of RULE_IDS) {
        const verdicts = all.slice(0, step).map((outcome) => outcome.verdicts[id])
        const broken = verdicts.findIndex(({ status }) => status === 'violated')
        expect(standings[id].brokenAt, `${id} at ${step}`).toBe(broken + 1)
        expect(standings[id].witnesses).toEqual(verdicts[broken]?.witnesses ?? [])
        expect(standings[id].exercised).toBe(
          verdicts.filter(({ status }) => status !== 'not-exercised').length,
        )
      }
    }
    expect(shelf.size).toBe(kept)
  })

  it('finds the next step that broke a rule', () => {
    const long = acts(6 * BLOCK)
    const run = runFrom(start, long, after)
    const broken = outcomesOf(long).flatMap(({ verdicts }, n) =>
      Object.values(verdicts).some(({ status }) => status === 'violated') ? [n + 1] : [],
    )
    expect(broken.length).toBeGreaterThan(0)
    const found: number[] = []
    const next = (from: number) => run.brokenIn(from, run.length)
    for (let step = next(0); step !== null; step = next(step + 1)) found.push(step)
    expect(found).toEqual(broken)
    expect(run.brokenIn(0, (broken[0] ?? 0) - 1)).toBeNull()
  })

  it('parts from another in the middle of a block, and leaves that one as it was', () => {
    const run = runFrom(start, acts(3 * BLOCK), after)
    for (const at of [BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 5]) {
      const other: Run = run.cut(at).extended({ t: 'enter', vcpu: 1 })
      expect(other.length).toBe(at + 1)
      expect(other.act(at + 1)?.op).toEqual({ t: 'enter', vcpu: 1 })
      expect(run.act(at + 1)).toEqual(acts(3 * BLOCK)[at])
      expect(other.state(at)).toEqual(run.state(at))
      expect(other.block(0) === run.block(0), `at ${at}`).toBe(at >= BLOCK)
    }
  })
})
