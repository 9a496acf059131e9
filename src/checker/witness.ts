import type { PatchPiece } from '#/engine/editions/rules.ts'
import type { RuleId } from '#/engine/invariants/rules.ts'
import type { EffectBody } from '#/engine/machine/effect.ts'
import { Recorder } from '#/engine/machine/recorder.ts'

/** What of the kernel a search has reached. */
export class Coverage {
  /** Functions that ran, under their kernel or GIC names. */
  readonly functions = new Set<string>()
  /** Pieces of the patch that stored something. */
  readonly wrote = new Set<PatchPiece>()
  /** Pieces whose guard was tested, and with which outcomes. */
  readonly guards = new Map<PatchPiece, Set<boolean>>()
  /** Rules of acts that an act put to the test. */
  readonly tested = new Set<RuleId>()

  guard(piece: PatchPiece, value: boolean): void {
    const seen = this.guards.get(piece) ?? new Set<boolean>()
    this.guards.set(piece, seen.add(value))
  }
}

/** Keeps of a transition only what a search asks for, so that thousands of them stay cheap. */
export class WitnessRecorder extends Recorder {
  /** A guest deactivation found the physical interrupt inactive. */
  illegal = false
  /** vCPUs that were taken out of the guest by somebody else's write, in order. */
  readonly forced: number[] = []
  readonly #coverage: Coverage

  constructor(coverage = new Coverage()) {
    super()
    this.#coverage = coverage
  }

  override call<T>(fn: string, body: () => T): T {
    this.#coverage.functions.add(fn)
    return body()
  }

  override add(effect: EffectBody): void {
    if (effect.e === 'hw-deactivate') {
      this.illegal ||= !effect.legal
      this.#coverage.tested.add('R1')
    } else if (effect.e === 'forced' && effect.how !== 'spin-put') this.forced.push(effect.vcpu)
    if (effect.e === 'write' && effect.piece) this.#coverage.wrote.add(effect.piece)
  }

  override guard(_: string, value: boolean, piece?: PatchPiece): boolean {
    if (piece) this.#coverage.guard(piece, value)
    return value
  }
}
