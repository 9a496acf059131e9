import { describe, it } from 'vitest'
import { expectAgreement } from './stepper.fixture.ts'

describe('Stepper', () => {
  it('agrees with the engine in every transition along long random walks', () => {
    expectAgreement(60, 150)
  })
})
