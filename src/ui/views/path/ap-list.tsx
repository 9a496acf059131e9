import { linkAttribute } from '#/ui/shared/linked-spots.ts'
import type { Stations } from './stations.ts'

/** The first interrupts on the list, head at the left. */
export function ApList({ now, was }: { readonly now: Stations; readonly was: Stations }) {
  const shown = now.apList.slice(0, 4)
  const rest = now.apList.length - shown.length
  const width = 24
  return (
    <>
      {shown.map((intid, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an SGI and an SPI never share an INTID, the place is what is drawn
        <g key={n} {...linkAttribute({ of: 'ap-list', vcpu: now.vcpuId, intid })}>
          <rect
            className={was.apList.includes(intid) ? 'nd' : 'hlr'}
            x={595 + n * (width + 5)}
            y="69"
            width={width}
            height="19"
          />
          <text x={595 + n * (width + 5) + width / 2} y="82.5" textAnchor="middle">
            {intid}
          </text>
        </g>
      ))}
      <text className="q" x="595" y="105">
        {now.apList.length === 0 ? 'empty' : rest > 0 ? `and ${rest} more` : 'head at the left'}
      </text>
    </>
  )
}
