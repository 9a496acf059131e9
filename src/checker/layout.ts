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

/** Room around the picture. */
const MARGIN = 12

/** What a placed graph covers: the library counts its nodes only, edges may lie beyond them. */
function boundsOf(nodes: readonly Point[], bends: readonly Point[]) {
  const { width, height } = NODE
  const xs = [
    ...nodes.flatMap(({ x }) => [x - width / 2, x + width / 2]),
    ...bends.map(({ x }) => x),
  ]
  const ys = [
    ...nodes.flatMap(({ y }) => [y - height / 2, y + height / 2]),
    ...bends.map(({ y }) => y),
  ]
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN]
  return {
    ...{ left, top },
    width: Math.ceil(Math.max(...xs) + MARGIN - left),
    height: Math.ceil(Math.max(...ys) + MARGIN - top),
  }
}

/** Places nodes and edges from the top down; the library that does it is fetched when it is first needed. */
export async function layOut({ fields, nodes, edges }: Projection): Promise<LaidOutGraph> {
  const { Graph, layout } = await import('@dagrejs/dagre')
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 18, ranksep: 34, edgesep: 8 })
  for (const n of nodes.keys()) graph.setNode(String(n), { ...NODE })
  for (const { from, to } of edges) graph.setEdge(String(from), String(to), {})
  layout(graph)
  const places = nodes.map((_, n) => graph.node(String(n)) as Point)
  const bends = edges.map(
    ({ from, to }) => (graph.edge(String(from), String(to)) as { points: Point[] }).points,
  )
  const { left, top, width, height } = boundsOf(places, bends.flat())
  const placed = ({ x, y }: Point): Point => ({ x: Math.round(x - left), y: Math.round(y - top) })
  return {
    width,
    height,
    fields: fields.map(({ name }) => name),
    nodes: nodes.map((node, n) => ({ ...node, ...placed(places[n] as Point) })),
    edges: edges.map((edge, n) => ({ ...edge, points: (bends[n] ?? []).map(placed) })),
  }
}
