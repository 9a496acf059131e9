import type { Deed, Wire } from '#/explain/did.ts'
import { numbersText } from './stations.ts'

interface WireShape {
  readonly d: string
  /** Where the disc with the number sits. */
  readonly disc: readonly [x: number, y: number]
  readonly label?: readonly [text: string, x: number, y: number, anchor?: 'end' | 'middle']
}

/** The ways of the picture, in a box of 912 × 238. The last point of `d` is where the arrow ends. */
const SHAPES: Readonly<Record<Wire, WireShape>> = {
  line: { d: 'M92 196H138', disc: [116, 196], label: ['line', 97, 185] },
  irq: { d: 'M188 154V116', disc: [188, 134], label: ['IRQ', 174, 147, 'end'] },
  inject: { d: 'M264 76H308', disc: [286, 76], label: ['inject', 268, 64] },
  queue: { d: 'M528 80H582', disc: [555, 80], label: ['queue', 540, 66] },
  flush: { d: 'M664 112V150', disc: [664, 130], label: ['entry: flush', 675, 148] },
  fold: { d: 'M596 154V136H505V124', disc: [550, 136], label: ['exit: fold', 600, 149] },
  virq: { d: 'M714 196H768', disc: [742, 196] },
  guest: { d: 'M850 110V150', disc: [850, 131], label: ['IAR, EOIR', 861, 147] },
  store: { d: 'M840 34V15H404V26', disc: [640, 15] },
  'phys-set': { d: 'M362 120V182H324', disc: [362, 166] },
  deactivate: {
    d: 'M528 215H324',
    disc: [424, 215],
    label: ['HW=1: guest’s deactivation', 424, 203, 'middle'],
  },
  kick: { d: 'M714 60H768', disc: [742, 60], label: ['kick', 732, 46] },
}

/** Which way each arrow head points, in degrees. */
const HEADING: Readonly<Record<Wire, number>> = {
  line: 0,
  irq: 270,
  inject: 0,
  queue: 0,
  flush: 90,
  fold: 270,
  virq: 0,
  guest: 90,
  store: 90,
  'phys-set': 180,
  deactivate: 180,
  kick: 0,
}

function endOf(d: string): readonly [number, number] {
  let [x, y] = [0, 0]
  for (const [, command, a = '0', b] of d.matchAll(/([MHV])([\d.]+)(?: ([\d.]+))?/g)) {
    if (command === 'M') [x, y] = [Number(a), Number(b)]
    else if (command === 'H') x = Number(a)
    else y = Number(a)
  }
  return [x, y]
}

interface WiresProps {
  readonly fired: ReadonlyMap<Wire, readonly Deed[]>
  /** Beside the trapped store and beside the write of a physical bit. */
  readonly storeLabel: string
  readonly physLabel: string
}

/** Every way, idle or fired; a fired one carries the numbers of what happened along it. */
export function Wires({ fired, storeLabel, physLabel }: WiresProps) {
  return (
    <>
      {(Object.entries(SHAPES) as [Wire, WireShape][]).map(([wire, { d, disc, label }]) => {
        const deeds = fired.get(wire)
        const kind = deeds ? (deeds.some(({ bad }) => bad) ? ' broke' : ' fired') : ''
        const [x, y] = endOf(d)
        const words: WireShape['label'] =
          wire === 'store'
            ? [storeLabel, 424, 10]
            : wire === 'phys-set'
              ? [physLabel, 374, 156]
              : label
        const text = deeds ? numbersText(deeds) : ''
        const width = Math.max(16, text.length * 6.5 + 8)
        return (
          <g key={wire} data-wire={wire} data-fired={text}>
            <path className={`wire${kind}`} d={d} />
            <path
              className={`tip${kind}`}
              d="M-1 -3.5 6 0 -1 3.5z"
              transform={`translate(${x} ${y}) rotate(${HEADING[wire]}) translate(-4 0)`}
            />
            {words && (
              <text className="q" x={words[1]} y={words[2]} textAnchor={words[3] ?? 'start'}>
                {words[0]}
              </text>
            )}
            {deeds && (
              <>
                <rect
                  className={`num${kind}`}
                  x={disc[0] - width / 2}
                  y={disc[1] - 8}
                  width={width}
                  height="16"
                  rx="8"
                />
                <text className="numt" x={disc[0]} y={disc[1] + 4}>
                  {text}
                </text>
              </>
            )}
          </g>
        )
      })}
      <path className="wire" d="M820 154V116" />
      <path
        className="tip"
        d="M-1 -3.5 6 0 -1 3.5z"
        transform="translate(820 116) rotate(270) translate(-4 0)"
      />
      <text className="q" x="810" y="147" textAnchor="end">
        vIRQ
      </text>
    </>
  )
}
