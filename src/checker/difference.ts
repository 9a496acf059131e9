import type { Kernel } from '#/engine/editions/kernel.ts'
import { Codec } from './codec.ts'
import { columnsOf, keyOf } from './keys.ts'
import type { Label } from './labels.ts'
import { booksOf, movesOf } from './moves.ts'
import { lrOf, type Packed, queuedOf } from './packed.ts'
import type { Progress } from './search.ts'
import type { Space } from './space.ts'
import { StateStore } from './state-store.ts'
import { Stepper } from './stepper.ts'
import { packedOf, wordsOf } from './words.ts'

/** What a search for a difference found. */
export interface Difference extends Progress {
  readonly complete: boolean
  /** Labels of a shortest sequence after which the kernels differ, null when none was found. */
  readonly way: readonly number[] | null
  /** Names of the columns that then differ. */
  readonly columns: readonly string[]
}

/** Active priorities that will be forgotten before anything looks at them are no difference. */
function observed(packed: Packed, vcpus: number): Packed {
  let { apr } = packed
  for (let vcpu = 0; vcpu < vcpus; vcpu++) {
    const holds = packed.codes.some((code) => queuedOf(code) === vcpu + 1 && lrOf(code) !== 0)
    if ((packed.inGuest >>> vcpu) & 1 && !holds) apr &= ~(1 << vcpu)
  }
  return { ...packed, apr }
}

/**
 * Searches two kernels in lockstep, breadth-first, for a shortest sequence of acts after which a field of
 * their packed states differs. What a packed state does not hold is not compared: requests, GICH_HCR; nor
 * is what happens on the way, kicks and notifications. One or two interrupts.
 * @throws RangeError for three.
 */
export function* searchDifference(
  space: Omit<Space, 'kernel'>,
  kernels: readonly [Kernel, Kernel],
  takesPart?: (label: Label) => boolean,
  { maxStates = Number.POSITIVE_INFINITY, every = 8192, urgent = false } = {},
): Generator<Progress, Difference> {
  const irqs = space.kinds.length
  if (irqs > 2) throw new RangeError('A difference is searched with one or two interrupts')
  const books = booksOf(space)
  const sides = kernels.map((kernel) => {
    const moves = movesOf(new Codec({ ...space, kernel }), takesPart, books)
    return { moves, stepper: new Stepper(moves, { urgent, all: true }) }
  })
  const [a, b] = sides as [(typeof sides)[0], (typeof sides)[0]]
  const key = (lo: number) =>
    keyOf(a.moves.codec.space, observed(packedOf(books, lo, 0), space.vcpus))
  // A pair of states is kept as the two words of one.
  const store = new StateStore(true, null)
  const [start] = wordsOf(books, a.moves.codec.pack(a.moves.codec.start))
  store.add(start, start, 0, 0)
  let transitions = 0
  let level = 0
  let levelEnd = 1
  let from = 0
  const report = () => ({
    states: store.size,
    transitions,
    level,
    frontier: store.size - from,
    bytes: store.bytes,
  })
  for (; from < store.size && store.size <= maxStates; from++) {
    if (from === levelEnd) {
      levelEnd = store.size
      level++
    }
    const countA = a.stepper.expand(store.lo[from] as number, 0)
    const countB = b.stepper.expand(store.hi[from] as number, 0)
    transitions += a.stepper.transitions
    for (let n = 0, m = 0; n < countA; n++) {
      const label = a.stepper.label[n] as number
      while (m < countB && (b.stepper.label[m] as number) < label) m++
      if (b.stepper.label[m] !== label || m >= countB) continue
      const toA = a.stepper.lo[n] as number
      const toB = b.stepper.lo[m] as number
      if (toA !== toB && key(toA) !== key(toB)) {
        const [keyA, keyB] = [key(toA), key(toB)]
        const columns = columnsOf(a.moves.codec.space).filter((_, n) => keyA[n] !== keyB[n])
        return { ...report(), complete: false, way: [...store.wayTo(from), label], columns }
      }
      store.add(toA, toB, from, label)
    }
    if (from % every === every - 1) yield report()
  }
  return { ...report(), complete: from === store.size, way: null, columns: [] }
}
