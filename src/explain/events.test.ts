import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { type ActOutcome, performAll } from '#/engine/machine/perform.ts'
import { ack, distributor, enter, exit, guest } from '#/scenario/acts.ts'
import { deedsOf } from './did.ts'
import { eventRows, eventsOf } from './events.ts'
import { sentenceOf } from './sentence.ts'

/** vCPU1 clears the active bit of what vCPU0 serves, in the guest or after its exit. */
function remoteClear(spec: string, inGuest = true): ActOutcome {
  const kernel = kernelOf(spec)
  const acts = [
    distributor(true),
    guest(0, 'ISENABLER', 35),
    guest(0, 'ISPENDR', 35),
    enter(),
    ack(),
    ...(inGuest ? [] : [exit()]),
    guest(1, 'ICACTIVER', 35),
  ]
  const last = performAll(initialState(undefined, kernel.rules), acts, kernel).at(-1)
  if (!last) throw new Error('No act')
  return last
}

const WAIT = 'the writer waits until vCPU0 is scheduled out'
const FORCED = 'vCPU0 forced out of the guest'

describe('a write of an active bit that another vCPU may hold', () => {
  it.each(['before', 'after'])('waits in %s, and forces nobody out', (spec) => {
    for (const inGuest of [true, false]) {
      const outcome = remoteClear(spec, inGuest)
      expect(deedsOf(outcome).find(({ effect }) => effect.e === 'forced')).toMatchObject({
        text: WAIT,
        wire: null,
      })
      expect(eventsOf(outcome).map(({ text }) => text)).toContain(WAIT)
      const forced = outcome.main.effects.find(({ e }) => e === 'forced')
      expect(forced && sentenceOf(forced, outcome.state.config)).toBe(
        'waits until vCPU0 is scheduled out',
      )
    }
  })

  it('forces the other vCPU out from v5.7 on', () => {
    const outcome = remoteClear('v5.10')
    expect(deedsOf(outcome).find(({ effect }) => effect.e === 'forced')).toMatchObject({
      text: FORCED,
      wire: 'kick',
    })
    expect(eventsOf(outcome).map(({ text }) => text)).toContain(FORCED)
  })

  it('is not the same event in a kernel that waits and in one that forces out', () => {
    const rows = eventRows([remoteClear('after'), remoteClear('v5.10')])
    const told = rows.flatMap(({ sides, differs }) =>
      sides.some((side) => side?.text === WAIT || side?.text === FORCED)
        ? [{ texts: sides.map((side) => side?.text ?? null), differs }]
        : [],
    )
    expect(told).toEqual([
      { texts: [WAIT, null], differs: true },
      { texts: [null, FORCED], differs: true },
    ])
  })
})
