import { memo } from 'react'
import { encodeLr } from '#/engine/gic/gich.ts'
import { type ListRegister, lrValid } from '#/engine/gic/list-register.ts'
import { LR_FIELDS, type Spot } from '#/engine/machine/spot.ts'
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

interface LrRowProps {
  readonly n: number
  readonly lr: ListRegister
  /** Its word differs from the one before the step. */
  readonly changed: boolean
  readonly isSelected: boolean
  readonly vcpu: number | null
}

const sameRow = (a: LrRowProps, b: LrRowProps): boolean =>
  a.n === b.n &&
  a.changed === b.changed &&
  a.isSelected === b.isSelected &&
  a.vcpu === b.vcpu &&
  LR_FIELDS.every((field) => a.lr[field] === b.lr[field])

const LrRow = memo(function LrRow({ n, lr, changed, isSelected, vcpu }: LrRowProps) {
  const raw = encodeLr(lr)
  const state = `${Number(lr.pending)}${Number(lr.active)}` as keyof typeof STATE
  return (
    <tr className={`${isSelected ? 'selr' : ''}${lrValid(lr) ? '' : ' empty'}`}>
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
}, sameRow)

const LrHead = memo(function LrHead({ when }: { readonly when: string }) {
  return (
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
  )
})

/** List registers decoded, raw word last. */
export function LrTable({ when, lrs, before, selected, vcpu, forecast = false }: LrTableProps) {
  return (
    <table className={`lr${forecast ? ' ghost' : ''}`} aria-label={`List registers, ${when}`}>
      <LrHead when={when} />
      <tbody>
        {lrs.map((lr, n) => {
          const was = before?.[n]
          return (
            <LrRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the register
              key={n}
              n={n}
              lr={lr}
              changed={was !== undefined && encodeLr(was) !== encodeLr(lr)}
              isSelected={lrValid(lr) && lr.vintid === selected}
              vcpu={vcpu}
            />
          )
        })}
      </tbody>
    </table>
  )
}
