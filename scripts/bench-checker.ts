import { CheckerClient } from '#/checker/client.ts'
import { Codec } from '#/checker/codec.ts'
import { spaceOfName } from '#/checker/graph-name.ts'
import { inProcess } from '#/checker/in-process.fixture.ts'
import { movesOf } from '#/checker/moves.ts'
import { searchAll } from '#/checker/search.ts'

/** Searches the machine of a graph whole, its tables made anew each time. */
export function searchNamed(name: string) {
  const space = spaceOfName(name)
  if (!space.ok) throw new RangeError(space.error)
  const from = performance.now()
  const { states, transitions, level, bytes } = searchAll(movesOf(new Codec(space.value)))
  return { states, transitions, depth: level, bytes, ms: performance.now() - from }
}

/** Milliseconds of the matrix. */
export async function fillMatrix(): Promise<number> {
  const { ms } = await new CheckerClient(inProcess).run({ t: 'matrix' }).report
  return ms
}
