import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { scenarioById } from '#/scenario/library.ts'
import { VIRTUAL_FACTS, virtualHeadline } from './facts.ts'

/** The headline of story D5 after each of its acts. */
function headlines(spec: string) {
  const story = scenarioById('d5')
  if (!story) throw new Error('No story')
  const kernel = kernelOf(spec)
  const start = initialState(story.config, kernel.rules)
  const acts = performAll(start, [...story.setup, ...story.acts], kernel)
  return acts.slice(story.setup.length).map(({ main, state }) => ({
    op: main.op.t,
    ...virtualHeadline(state, story.select),
    lr: VIRTUAL_FACTS.find(({ label }) => label === 'List register')?.of(state, story.select),
  }))
}

describe('virtualHeadline', () => {
  it.each(['after', 'v4.19', 'v72'])(
    'is inactive after the end in %s, though KVM’s record is active until the exit',
    (spec) => {
      const all = headlines(spec)
      const end = all.findIndex(({ op }) => op === 'eoir')
      expect(all[end - 1]).toMatchObject({ active: true, note: 'active in LR0' })
      expect(all[end]).toMatchObject({ active: false, pending: false })
      expect(all[end]?.note).toBe('ended, not read back yet')
    },
  )
})

it('shows the list register that an interrupt was ended in until the exit, and none after it', () => {
  const all = headlines('after')
  const end = all.findIndex(({ op }) => op === 'eoir')
  expect(all[end]?.lr?.note).toBe('LR0, HW 72, invalid')
  expect(all[end]?.lr?.value).not.toBe('none')
  expect(all[end + 1]?.lr?.value).toBe('none')
})
