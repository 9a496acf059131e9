import { encodeLr } from '#/engine/gic/gich.ts'
import { LR_FIELDS, type Spot } from '#/engine/machine/spot.ts'
import { stateLetters } from '#/ui/components/mark.tsx'
import { linkAttribute } from '#/ui/shared/linked-spots.ts'
import type { Stations } from './stations.ts'

const lrSpots = (vcpu: number, n: number): readonly Spot[] =>
  LR_FIELDS.map((field) => ({ of: 'lr', vcpu, bank: 'hw', n, field }))

/** The list registers in hardware, a slot each. */
export function LrSlots({
  now,
  was,
  intid,
}: {
  readonly now: Stations
  readonly was: Stations
  readonly intid: number
}) {
  // The first four, or the one that holds the interrupt in place of the fourth.
  const holder = now.lrs.findIndex(({ lr, valid }) => valid && lr.vintid === intid)
  const shown =
    holder > 3
      ? [...now.lrs.slice(0, 3), ...now.lrs.slice(holder, holder + 1)]
      : now.lrs.slice(0, 4)
  return shown.map(({ n, lr, valid }, place) => {
    const before = was.lrs[n]
    const changed = before !== undefined && JSON.stringify(before.lr) !== JSON.stringify(lr)
    const x = 537 + place * 43
    return (
      <g key={n} {...linkAttribute(...lrSpots(now.vcpuId, n))}>
        <rect
          className={changed ? 'hlr' : valid ? 'nd' : 'nd dash'}
          x={x}
          y="179"
          width="38"
          height="46"
        />
        <text className={changed ? 'tiny' : 'q tiny'} x={x + 4} y="191">
          LR{n}
        </text>
        <text className={valid ? '' : 'q'} x={x + 19} y="204" textAnchor="middle">
          {valid ? lr.vintid : encodeLr(lr) === 0 ? 'empty' : 'inv'}
        </text>
        {valid && (
          <text x={x + 19} y="219" textAnchor="middle">
            {lr.hw ? 'H' : ''}
            {stateLetters(lr.pending, lr.active)}
          </text>
        )}
      </g>
    )
  })
}
