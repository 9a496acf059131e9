import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type LaidOutGraph, NODE } from '#/checker/layout.ts'
import { plural } from '#/lib/plural.ts'
import { nodeShort, nodeWords } from './node-words.ts'
import { showWithin } from './show-within.ts'

/** Acts named in a line; more are counted. */
const NAMED = 4

const labelsText = (labels: readonly string[]): string =>
  labels.length > NAMED
    ? `${labels.slice(0, NAMED).join(', ')} and ${labels.length - NAMED} more`
    : labels.join(', ')

const pathOf = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${x} ${y}`).join('')

const nodeAt = (target: EventTarget): SVGElement | null =>
  (target as Element).closest<SVGElement>('[data-node]')

/**
 * The graph as a drawing. One node at a time can be reached by Tab; up and down choose one of its
 * transitions, right follows it, left goes back, Home to the start.
 */
export function GraphPicture({ graph }: { readonly graph: LaidOutGraph }) {
  const [trail, setTrail] = useState<readonly number[]>([0])
  const [choice, setChoice] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const broken = box.current?.querySelector('.gnode.bad')
    if (box.current && broken) showWithin(box.current, broken)
  }, [])
  const at = Math.min(trail.at(-1) ?? 0, graph.nodes.length - 1)
  const out = graph.edges.filter(({ from }) => from === at)
  const chosen = out[Math.min(choice, out.length - 1)]

  const visit = (next: readonly number[]) => {
    setTrail(next)
    setChoice(0)
  }
  const go = (next: readonly number[], root: Element) => {
    root.querySelector<SVGElement>(`[data-node="${next.at(-1) ?? 0}"]`)?.focus()
    visit(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const root = event.currentTarget
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setChoice((choice + 1) % Math.max(1, out.length)),
      ArrowUp: () => setChoice((choice + out.length - 1) % Math.max(1, out.length)),
      ArrowRight: () => chosen && go([...trail, chosen.to], root),
      Enter: () => chosen && go([...trail, chosen.to], root),
      ArrowLeft: () => trail.length > 1 && go(trail.slice(0, -1), root),
      Home: () => go([0], root),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <div className="graphbox">
      <div
        ref={box}
        className="graphscroll"
        role="listbox"
        aria-label="Nodes"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={({ target }) => nodeAt(target)?.focus()}
        onFocus={({ target }) => {
          const n = Number(nodeAt(target)?.dataset.node ?? at)
          if (n !== at) visit([...trail, n])
        }}
      >
        <svg
          width={graph.width}
          height={graph.height}
          viewBox={`0 0 ${graph.width} ${graph.height}`}
          role="presentation"
        >
          <defs>
            <marker
              id="x-tip"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0.5 8 4 0 7.5z" />
            </marker>
          </defs>
          {graph.edges.map((edge) => (
            <path
              key={`${edge.from} ${edge.to}`}
              className={`edge ${edge === chosen ? 'chosen' : edge.from === at ? 'out' : ''}`}
              d={pathOf(edge.points)}
              markerEnd="url(#x-tip)"
            />
          ))}
          {graph.nodes.map((node, n) => (
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the node
              key={n}
              className={`gnode ${node.broken.length > 0 ? 'bad' : ''} ${n === 0 ? 'start' : ''}`}
              role="option"
              aria-selected={n === at}
              aria-label={nodeWords(graph, n)}
              tabIndex={n === at ? 0 : -1}
              data-node={n}
              transform={`translate(${node.x - NODE.width / 2} ${node.y - NODE.height / 2})`}
            >
              <rect width={NODE.width} height={NODE.height} />
              <text x={NODE.width / 2} y={15}>
                {nodeShort(graph, n)}
              </text>
              <text x={NODE.width / 2} y={28} className="sub">
                {node.broken.length > 0 ? `! ${node.broken.join(' ')}, ` : ''}
                {node.states}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <div className="graphside">
        <p>
          <b>{nodeWords(graph, at)}</b>
        </p>
        <p className="k">{plural(out.length, 'transition')} to other nodes</p>
        <ul>
          {out.map((edge) => (
            <li key={edge.to} className={edge === chosen ? 'chosen' : ''}>
              <button type="button" onClick={() => visit([...trail, edge.to])}>
                <span className="m">{labelsText(edge.labels)}</span>{' '}
                <span className="k">to {nodeShort(graph, edge.to)}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className="vh" role="status">
          {chosen ? `${labelsText(chosen.labels)} to ${nodeWords(graph, chosen.to)}` : ''}
        </p>
        <p className="k">↑ ↓ choose a transition, → follows it, ← goes back, Home to the start</p>
      </div>
    </div>
  )
}
