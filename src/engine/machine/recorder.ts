import type { PatchPiece } from '../editions/rules.ts'
import type { Effect, EffectBody } from './effect.ts'
import type { Spot } from './spot.ts'
import type { MachineState } from './state.ts'

/** Keeps the effects of one transition in order and knows which function is running. */
export class Recorder {
  readonly effects: Effect[] = []
  readonly #stack: string[] = []

  /** The state as the functions see it; a recorder that traces gives one that tells what is read. */
  watch(state: MachineState): MachineState {
    return state
  }

  /** The record itself, where a watched one is about to be stored. */
  bare<T>(value: T): T {
    return value
  }

  /** Told of a store that left no effect, since the value was there already. */
  same(_place: Spot): void {}

  /** Runs `body` for each item; what one round looks at is of no matter to the others. */
  each<T>(items: Iterable<T>, body: (item: T) => void): void {
    for (const item of items) body(item)
  }

  /** Runs `body` as the function `fn`; `of` names what it works on. */
  call<T>(fn: string, body: () => T, of?: string, piece?: PatchPiece): T {
    this.#stack.push(fn)
    this.add({ e: 'call', ...(of !== undefined && { of }), ...(piece && { piece }) })
    try {
      return body()
    } finally {
      this.#stack.pop()
    }
  }

  add(effect: EffectBody): void {
    const depth = Math.max(0, this.#stack.length - 1)
    this.effects.push({ ...effect, fn: this.#stack.at(-1) ?? '', depth } as Effect)
  }

  /** Notes a condition and gives back its value. */
  guard(text: string, value: boolean, piece?: PatchPiece): boolean {
    this.add({ e: 'guard', text, value, ...(piece && { piece }) })
    return value
  }
}
