import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { scenarioById } from '#/scenario/library.ts'
import { type Deed, deedsOf } from './did.ts'

/** The deeds of each act of a story under a kernel. */
function deeds(id: string, spec: string): readonly (readonly Deed[])[] {
  const scenario = scenarioById(id)
  if (!scenario) throw new Error(id)
  const kernel = kernelOf(spec)
  const all = performAll(
    initialState(scenario.config, kernel.rules),
    [...scenario.setup, ...scenario.acts],
    kernel,
  )
  return all.slice(scenario.setup.length).map(deedsOf)
}

const wireOf = (step: readonly Deed[] | undefined, text: string) =>
  step?.find((deed) => deed.text === text)?.wire

describe('deedsOf', () => {
  it.each(['after', 'v4.19', 'v6.1', 'v72'])(
    'draws entry and exit along their wires, whatever their functions are called in %s',
    (spec) => {
      const d3 = deeds('d3', spec)
      expect(wireOf(d3[2], 'LR0 of vCPU0')).toBe('flush')
      expect(wireOf(d3[2], '33 line_level')).toBe('flush')
      expect(wireOf(d3[3], 'LR0 of vCPU0')).toBe('guest')
      const iii = deeds('family-iii', spec)
      expect(wireOf(iii[2], 'LR0 of vCPU0')).toBe('fold')
      const fold = deeds('line-falls-before-end', spec)
      expect(wireOf(fold[5], '33 active')).toBe('fold')
    },
  )
})
