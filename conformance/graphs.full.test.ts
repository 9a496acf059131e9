import { describe, it } from 'vitest'
import { expectRecorded, isSmall, recordedGraphs } from './graphs.fixture.ts'

const GRAPHS = recordedGraphs().filter((graph) => !isSmall(graph))

describe('reachable states of the real kernel code, two vCPUs or two interrupts', () => {
  it.each(GRAPHS.map((graph) => [graph.name, graph] as const))(
    '%s: every state, transition and verdict',
    (_, graph) => expectRecorded(graph),
  )
})
