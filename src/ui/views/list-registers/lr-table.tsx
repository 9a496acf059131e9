import { encodeLr } from '#/engine/gic/gich.ts'
import { type ListRegister, lrValid } from '#/engine/gic/list-register.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { hex8, hex32 } from '#/lib/bits.ts'
import { Mark } from '#/ui/components/mark.tsx'
import { linkAttribute } from '#/ui/shared/linked-spots.ts'

/** A field of a list register in hardware; of a forecast nothing is kept anywhere. */
const fieldLink = (vcpu: number | null, n: number, ...fields: readonly (keyof ListRegister)[]) =>
  vcpu === null
    ? {}
    : linkAttribute(...fields.map((field): Spot => ({ of: 'lr', vcpu, bank: 'hw', n, field })))

interface LrTableProps {
  /** "now" or "next entry". */
  readonly when: string
  readonly lrs: readonly ListRegister[]
  readonly before?: readonly ListRegister[]
  readonly selected: number
  /** Whose registers in hardware these are, null = nobody's. */
  readonly vcpu: number | null
  /** A forecast is drawn with dashed rules. */
  readonly forecast?: boolean
}

/** Invalid: what an interrupt left that has ended; the register is free. */
const STATE = { '00': 'invalid', '10': 'pending', '01': 'active', '11': 'pend+act' } as const

/** List registers decoded, raw word last. */
export function LrTable({ when, lrs, before, selected, vcpu, forecast = false }: LrTableProps) {
  return (
    <table className={`lr${forecast ? ' ghost' : ''}`} aria-label={`List registers, ${when}`}>
      <thead>
        <tr>
          <th scope="col">{when}</th>
          <th scope="col">
            state <span className="hide-m">29:28</span>
          </th>
          <th scope="col">vINTID</th>
          <th scope="col">
            HW<span className="hide-m"> 31</span>, pINTID
          </th>
          <th scope="col">prio</th>
          <th scope="col">EOI</th>
          <th scope="col">raw</th>
        </tr>
      </thead>
      <tbody>
        {lrs.map((lr, n) => {
          const raw = encodeLr(lr)
          const was = before?.[n]
          const changed = was !== undefined && encodeLr(was) !== raw
          const state = `${Number(lr.pending)}${Number(lr.active)}` as keyof typeof STATE
          const classes = `${lrValid(lr) && lr.vintid === selected ? 'selr' : ''}${lrValid(lr) ? '' : ' empty'}`
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the register
            <tr key={n} className={classes}>
              <td>LR{n}</td>
              {raw === 0 ? (
                <td colSpan={5}>empty</td>
              ) : (
                <>
                  <td {...fieldLink(vcpu, n, 'pending', 'active')}>
                    <Mark pending={lr.pending} active={lr.active} /> {STATE[state]}
                  </td>
                  <td {...fieldLink(vcpu, n, 'vintid')}>{lr.vintid}</td>
                  <td {...fieldLink(vcpu, n, 'hw')}>
                    {lr.hw ? `HW ${lr.pintid}` : lr.vintid < 16 ? `from ${lr.source}` : '–'}
                  </td>
                  <td {...fieldLink(vcpu, n, 'priority')}>{hex8(lr.priority)}</td>
                  <td>{lr.eoi ? '1' : '–'}</td>
                </>
              )}
              <td className={`raw${changed ? ' chgd' : ''}`}>{hex32(raw)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
