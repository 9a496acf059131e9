import { Codec } from '#/checker/codec.ts'
import type { Space } from '#/checker/space.ts'
import { walk } from '#/checker/way.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { actSentence } from '#/explain/act.ts'
import { differences } from '#/explain/difference.ts'
import { placeText, placeValue } from '#/explain/place.ts'

/** A way, an act a line: its number, its name in the search, and what it does. */
export function toldWay(space: Space, way: readonly number[]): readonly string[] {
  const { labels, acts, states } = walk(new Codec(space), way)
  const width = Math.max(...labels.map(({ text }) => text.length))
  return acts.map((act, n) => {
    const state = states[n]
    const says = state ? actSentence(act, state) : ''
    return `    ${n + 1}  ${(labels[n]?.text ?? '').padEnd(width)}  ${says}`
  })
}

/**
 * What two kernels hold differently after a way, a place a line: what the tables found, said again by the
 * engine.
 */
export function toldDifference(
  space: Space,
  kernels: readonly [Kernel, Kernel],
  way: readonly number[],
): readonly string[] {
  const ends = kernels.map((kernel) => walk(new Codec({ ...space, kernel }), way).states.at(-1))
  const [a, b] = ends
  if (!a || !b) return []
  return differences(a, b).map(
    (place) =>
      `    ${placeText(place, a)}: ${kernels[0].id} ${placeValue(a, place)}, ${kernels[1].id} ${placeValue(b, place)}`,
  )
}
