import type { PatchPiece } from '../editions/rules.ts'
import type { Effect, EffectBody } from './effect.ts'

/** Keeps the effects of one transition in order and knows which function is running. */
export class Recorder {
  readonly effects: Effect[] = []
  readonly #stack: string[] = []

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
