import type { ProjectedEdge, ProjectedNode, Projection } from './project.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** A projected graph with the place of everything, in CSS pixels. */
export interface LaidOutGraph {
  readonly width: number
  readonly height: number
  /** Names of the fields, in the order of the values of a node. */
  readonly fields: readonly string[]
  /** The first is the start; `x` and `y` are its middle. */
  readonly nodes: readonly (ProjectedNode & Point)[]
  readonly edges: readonly (ProjectedEdge & { readonly points: readonly Point[] })[]
}

/** Side of a node's box. */
export const NODE = { width: 112, height: 34 } as const

/** Places nodes and edges from the top down; the library that does it is fetched when it is first needed. */
export async function layOut({ fields, nodes, edges }: Projection): Promise<LaidOutGraph> {
  const { Graph, layout } = await import('@dagrejs/dagre')
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 18, ranksep: 34, edgesep: 8, marginx: 12, marginy: 12 })
  for (const n of nodes.keys()) graph.setNode(String(n), { ...NODE })
  for (const { from, to } of edges) graph.setEdge(String(from), String(to), {})
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  const round = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    fields: fields.map(({ name }) => name),
    nodes: nodes.map((node, n) => ({ ...node, ...round(graph.node(String(n)) as Point) })),
    edges: edges.map((edge) => {
      const { points } = graph.edge(String(edge.from), String(edge.to)) as { points: Point[] }
      return { ...edge, points: points.map(round) }
    }),
  }
}
