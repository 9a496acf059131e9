import { GOAL_FIELDS } from './goal.ts'
import { isBefore, listOf, lrOf, type Packed, queuedOf } from './packed.ts'
import { isMapped, type Space } from './space.ts'

// A state as a row of digits, a column a field: what the recorded state graphs call it.

const LOCAL = ['en', 'pl', 'll', 'ac', 'q'] as const
const PHYSICAL = ['line', 'latch', 'pact'] as const

/** The fields of an interrupt that have a digit. */
const fieldsOf = (mapped: boolean, vcpus: number) =>
  [...LOCAL, ...(vcpus > 1 ? (['tgt'] as const) : []), ...(mapped ? PHYSICAL : [])] as const

/** Names of the columns of a key. */
export function columnsOf(space: Space): readonly string[] {
  const several = space.kinds.length > 1
  const irqs = space.kinds.flatMap((kind, n) =>
    fieldsOf(isMapped(kind), space.vcpus).map((name) => (several ? `${name}_${n}` : name)),
  )
  const lrs = Array.from({ length: Math.min(space.nrLr, space.kinds.length) }, (_, n) => n)
  const vcpus = Array.from({ length: space.vcpus }, (_, c) => [
    `g${c}`,
    ...lrs.flatMap((n) => {
      const name = several ? `lr${c}_${n}` : `lr${c}`
      return [...(several ? [`${name}_irq`] : []), name, `${name}_hw`]
    }),
    `apr${c}`,
  ])
  return [...irqs, ...(several ? ['order'] : []), ...vcpus.flat()]
}

const localDigits = (code: number, mapped: boolean, vcpus: number): string =>
  fieldsOf(mapped, vcpus)
    .map((name) => GOAL_FIELDS[name].of(code))
    .join('')

/** One digit for the order of two interrupts on one list; of three, their places 1–3 on their lists, 0 when alone. */
function orderDigits({ codes, order }: Packed): string {
  if (codes.length === 1) return ''
  const shares = (a: number, b: number) =>
    queuedOf(codes[a] as number) !== 0 &&
    queuedOf(codes[a] as number) === queuedOf(codes[b] as number)
  if (codes.length === 2) return shares(0, 1) ? (isBefore(order, 0, 1) ? '1' : '2') : '0'
  return codes
    .map((_, n) => {
      const others = codes.flatMap((__, other) => (other !== n && shares(n, other) ? [other] : []))
      return others.length === 0
        ? 0
        : 1 + others.filter((other) => isBefore(order, other, n)).length
    })
    .join('')
}

/** The key of a state. */
export function keyOf(space: Space, packed: Packed): string {
  const { codes, inGuest, apr, order } = packed
  const several = codes.length > 1
  let key = codes
    .map((code, n) => localDigits(code, isMapped(space.kinds[n] ?? 'ml'), space.vcpus))
    .join('')
  key += orderDigits(packed)
  for (let vcpu = 0; vcpu < space.vcpus; vcpu++) {
    key += (inGuest >>> vcpu) & 1
    const held = listOf(codes, order, vcpu).filter((n) => lrOf(codes[n] as number) !== 0)
    for (let lr = 0; lr < Math.min(space.nrLr, codes.length); lr++) {
      const n = held[lr]
      if (n === undefined) key += several ? '000' : '00'
      else
        key += `${several ? n + 1 : ''}${lrOf(codes[n] as number)}${Number(isMapped(space.kinds[n] ?? 'ml'))}`
    }
    key += (apr >>> vcpu) & 1
  }
  return key
}
