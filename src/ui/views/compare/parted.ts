import { actSentence } from '#/explain/act.ts'
import { causeText } from '#/explain/blame.ts'
import { placeText } from '#/explain/place.ts'
import { divergenceAt } from '#/store/divergence.ts'
import { type Parting, partingOf } from '#/store/parting.ts'
import type { Run } from '#/store/run.ts'

/** Where kernels parted, in words. */
export interface Parted {
  /** "First divergence: step 6." */
  readonly head: string
  /** "Physical 72 active", or what happened in one of them only. */
  readonly what: string
  /** Name and value of the two kernels. */
  readonly values: readonly (readonly [kernel: string, value: string])[]
  /** "H3, vgic_hw_irq_cpending(), vgic-mmio.c" */
  readonly causes: readonly string[]
  /** What each of two branches did there; empty where they did the same. */
  readonly acts: readonly (readonly [branch: string, act: string])[]
  /** The function whose effect wrote it, and the kernel that it ran in; empty when nothing was written. */
  readonly writer: string
  readonly writtenIn: string
}

const capital = (text: string): string =>
  text.startsWith('vCPU') ? text : text.charAt(0).toUpperCase() + text.slice(1)

function inWords(parting: Parting, runs: readonly Run[], inSetup: boolean): Parted {
  const { step, place, event, values, sides, causes, writer } = parting
  const run = runs[sides[0]]
  const state = run?.state(step)
  const before = run?.state(step - 1)
  const names = sides.map((n) => runs[n]?.name ?? '')
  const kernels = sides.flatMap((n) => runs[n]?.kernel ?? [])
  return {
    head: `First divergence: ${inSetup ? `act ${step} before the start` : `step ${step}`}.`,
    what: place && state ? capital(placeText(place, state)) : event ? 'What happened' : '',
    values: values.map((value, n) => [names[n] ?? '', value || 'nothing'] as const),
    causes: causes.map((key) => causeText(key, kernels)),
    acts: (parting.acts ?? []).map(
      ({ op, skipped }, n) =>
        [names[n] ?? '', before && !skipped ? actSentence(op, before) : 'nothing'] as const,
    ),
    writer: writer?.effect.fn ? `${writer.effect.fn}()` : '',
    writtenIn: writer ? (names[writer.side] ?? '') : '',
  }
}

/** Where the runs parted within their first `step` acts; null when they did the same. */
export function partedInWords(
  runs: readonly Run[],
  setups: () => readonly Run[],
  step: number,
): Parted | null {
  if (divergenceAt(runs, step).partedAt !== 0) {
    const parting = partingOf(runs, step)
    return parting && inWords(parting, runs, false)
  }
  const before = setups()
  const parting = partingOf(before, before[0]?.length ?? 0)
  return parting && inWords(parting, before, true)
}
