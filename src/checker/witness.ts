import type { EffectBody } from '#/engine/machine/effect.ts'
import { Recorder } from '#/engine/machine/recorder.ts'

/** Keeps of a transition only what a search asks for, so that millions of them stay cheap. */
export class WitnessRecorder extends Recorder {
  /** A guest deactivation found the physical interrupt inactive. */
  illegal = false
  /** vCPUs that were taken out of the guest by somebody else's write, in order. */
  readonly forced: number[] = []

  override call<T>(_: string, body: () => T): T {
    return body()
  }

  override add(effect: EffectBody): void {
    if (effect.e === 'hw-deactivate') this.illegal ||= !effect.legal
    else if (effect.e === 'forced' && effect.how !== 'spin-put') this.forced.push(effect.vcpu)
  }

  override guard(_: string, value: boolean): boolean {
    return value
  }
}
