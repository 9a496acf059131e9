import { describe, expect, it } from 'vitest'
import { expectRecorded, isSmall, recordedGraphs } from './graphs.fixture.ts'

const GRAPHS = recordedGraphs().filter(isSmall)

describe('reachable states of the real kernel code, one vCPU', () => {
  it.each(GRAPHS.map((graph) => [graph.name, graph] as const))(
    '%s: every state, transition and verdict',
    (_, graph) => expectRecorded(graph),
  )

  it('are those of every kernel that a graph was recorded of', () => {
    const kernels = (of: readonly { name: string }[]) =>
      new Set(of.map(({ name }) => name.split('.')[0]))
    expect(kernels(GRAPHS)).toEqual(kernels(recordedGraphs()))
  })
})
