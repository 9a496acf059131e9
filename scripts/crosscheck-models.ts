// Models for Spin of machines, by the names of their graphs.
import { spaceOfName } from '../src/checker/graph-name.ts'
import { PROPERTIES, type PromelaConfig } from '../src/checker/promela/config.ts'
import { promelaModel } from '../src/checker/promela/model.ts'

function configOf(name: string): PromelaConfig {
  const space = spaceOfName(name)
  if (!space.ok) throw new Error(space.error)
  const { kernel, ...machine } = space.value
  return { ...machine, rules: kernel.rules }
}

/** The model that is compared with the graph: all rules asserted, every transition printed. */
export const comparedModel = (name: string): string =>
  promelaModel({ ...configOf(name), properties: PROPERTIES, printEdges: true })

/** The model of which Spin's speed is measured: nothing asserted, nothing printed. */
export const plainModel = (name: string): string => promelaModel(configOf(name))
