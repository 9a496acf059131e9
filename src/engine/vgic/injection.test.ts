import { describe, expect, it } from 'vitest'
import { after } from '../editions/after.ts'
import { initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { step } from '../machine/step.ts'

const own = (intid: number, owner: string): Op => ({ t: 'own', vcpu: 0, intid, owner })
const inject = (intid: number, owner?: string): Op => ({
  t: 'inject',
  vcpu: 0,
  intid,
  level: true,
  ...(owner && { owner }),
})

describe('the owner rule', () => {
  const owned = step(initialState(), own(27, 'timer'), after)

  it('lets only the owner inject', () => {
    expect(owned.result).toMatchObject({ ret: 0 })
    const line = (op: Op) => step(owned.state, op, after).state.vcpus[0]?.privateIrqs[27]?.lineLevel
    expect(line(inject(27))).toBe(false)
    expect(line(inject(27, 'pmu'))).toBe(false)
    expect(line(inject(27, 'timer'))).toBe(true)
  })

  it('refuses a second owner and SGIs', () => {
    expect(step(owned.state, own(27, 'timer'), after).result).toMatchObject({ ret: 0 })
    expect(step(owned.state, own(27, 'pmu'), after).result).toMatchObject({ ret: -17 })
    expect(step(owned.state, own(3, 'timer'), after).result).toMatchObject({ ret: -22 })
  })
})
