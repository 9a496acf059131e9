import type { Effect } from '#/engine/machine/effect.ts'
import { spotKey } from '#/engine/machine/spot.ts'

/** What an effect is about, without the values that it met. */
function about(effect: Effect): string {
  switch (effect.e) {
    case 'guard':
      return effect.text
    case 'write':
      return spotKey(effect.cell)
    case 'lr':
      return `${effect.bank} ${effect.vcpu} ${effect.n}`
    case 'ap-list':
      return `${effect.vcpu} ${effect.change} ${effect.intid}`
    default:
      return ''
  }
}

/** Where each effect stands, as a word: the function, what that works on, and what the effect is about. */
function placesOf(effects: readonly Effect[]): readonly string[] {
  const worksOn: string[] = []
  return effects.map((effect) => {
    const { depth, fn, e } = effect
    if (e === 'call') worksOn[depth] = effect.of ?? ''
    return `${depth} ${fn}(${worksOn[depth]}) ${e} ${about(effect)}`
  })
}

/** Length of the longest run of effects in both, from each pair of places on. */
function lengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [row, below] = [table[i] as Uint16Array, table[i + 1] as Uint16Array]
      row[j] =
        a[i] === b[j]
          ? (below[j + 1] as number) + 1
          : Math.max(below[j] as number, row[j + 1] as number)
    }
  return table
}

/**
 * Which effects of two runs of an act are the same test, store or call, whatever value it met: places in
 * `a` by places in `b`, in order in both, and as many as there can be. What only one run did is left out.
 */
export function alike(a: readonly Effect[], b: readonly Effect[]): ReadonlyMap<number, number> {
  const [inA, inB] = [placesOf(a), placesOf(b)]
  let head = 0
  while (head < inA.length && inA[head] === inB[head]) head++
  const found = new Map(Array.from({ length: head }, (_, n) => [n, n]))
  const [restA, restB] = [inA.slice(head), inB.slice(head)]
  const longest = lengths(restA, restB)
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0
  for (let i = 0, j = 0; i < restA.length && j < restB.length; ) {
    if (restA[i] === restB[j]) found.set(head + j++, head + i++)
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return found
}
