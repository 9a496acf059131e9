import { expect, it } from 'vitest'
import { CheckerClient } from './client.ts'
import { inProcess } from './in-process.fixture.ts'
import { NODE } from './layout.ts'
import type { GraphTask } from './protocol.ts'

it.each([['pl ac pact'], ['en ll q line lr']])(
  'keeps every node and every bend of an edge inside the picture: %s',
  async (fields) => {
    const { report } = new CheckerClient(inProcess).run<GraphTask>({
      t: 'graph',
      extent: {
        kernel: 'after',
        kinds: ['ml'],
        vcpus: 1,
        nrLr: 4,
        retarget: false,
        urgent: false,
        maxStates: 100_000,
        without: [],
      },
      irq: 0,
      fields: fields.split(' '),
    })
    const { graph } = await report
    if (!graph) throw new Error('too many nodes')
    const { width, height } = NODE
    for (const { x, y } of graph.nodes) {
      expect(x - width / 2).toBeGreaterThanOrEqual(0)
      expect(x + width / 2).toBeLessThanOrEqual(graph.width)
      expect(y - height / 2).toBeGreaterThanOrEqual(0)
      expect(y + height / 2).toBeLessThanOrEqual(graph.height)
    }
    for (const { x, y } of graph.edges.flatMap(({ points }) => points)) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(graph.width)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(graph.height)
    }
  },
)
