import { memo } from 'react'
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

const WIRES = Object.keys(SHAPES) as Wire[]
const ENDS = Object.fromEntries(WIRES.map((wire) => [wire, endOf(SHAPES[wire].d)])) as Readonly<
  Record<Wire, readonly [x: number, y: number]>
>

interface WiresProps {
  readonly fired: ReadonlyMap<Wire, readonly Deed[]>
  /** Beside the trapped store and beside the write of a physical bit. */
  readonly storeLabel: string
  readonly physLabel: string
}

interface WayProps {
  readonly wire: Wire
  readonly kind: '' | ' broke' | ' fired'
  /** The numbers of what happened along it. */
  readonly numbers: string
  /** What stands beside it, where that is not always the same. */
  readonly label?: string
}

/** Where a label stands that follows from the step. */
const STORE_LABEL = [424, 10] as const
const PHYS_LABEL = [374, 156] as const

const Way = memo(function Way({ wire, kind, numbers, label }: WayProps) {
  const { d, disc, label: always } = SHAPES[wire]
  const [x, y] = ENDS[wire]
  const words: WireShape['label'] =
    label === undefined ? always : [label, ...(wire === 'store' ? STORE_LABEL : PHYS_LABEL)]
  const width = Math.max(16, numbers.length * 6.5 + 8)
  return (
    <g data-wire={wire} data-fired={numbers}>
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
      {kind !== '' && (
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
            {numbers}
          </text>
        </>
      )}
    </g>
  )
})

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
      {WIRES.map((wire) => {
        const deeds = fired.get(wire)
        return (
          <Way
            key={wire}
            wire={wire}
            kind={deeds ? (deeds.some(({ bad }) => bad) ? ' broke' : ' fired') : ''}
            numbers={deeds ? numbersText(deeds) : ''}
            {...(wire === 'store' && { label: storeLabel })}
            {...(wire === 'phys-set' && { label: physLabel })}
          />
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
