import { vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { historyOf } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'

// What the tests put in the place of a long time and of a fault in the engine.

/** Each look at the clock takes 8 ms: 128 acts are carried out at once, then 32 a slice. */
export function slowClock(): void {
  let time = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 8
    return time
  })
}

/** An act that the engine does not know, and throws at. */
const UNKNOWN = { t: 'unknown' } as unknown as Op

/** A document that takes several slices; act number `bad` cannot be carried out. */
export function longDocument(title = 'long', bad = 0): SessionDocument {
  const scenario = scenarioById('d1')
  if (!scenario) throw new Error('D1 is missing')
  const acts = Array.from(
    { length: 300 },
    (_, n): Op => (n + 1 === bad ? UNKNOWN : { t: n % 2 === 0 ? 'enter' : 'exit', vcpu: 0 }),
  )
  return { ...documentOf(scenario), title, history: historyOf(acts) }
}
