import { describe, expect, it } from 'vitest'
import { headingOf } from './heading.ts'
import { createSession } from './session.ts'

describe('headingOf', () => {
  it('names the branch, and keeps what a story says of its acts to the story', () => {
    const session = createSession()
    const { scenario } = session.getState()
    const heading = () => headingOf(session.getState())
    expect(heading()).toEqual({ title: scenario.title, look: scenario.look })
    session.getState().skip(2)
    expect(heading()).toEqual({ title: `${scenario.title}, branch 1`, look: '' })
    session.getState().nameBranch(1, 'without entry')
    expect(heading().title).toBe(`${scenario.title}, without entry`)
  })
})
