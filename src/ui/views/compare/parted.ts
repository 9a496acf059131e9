import { actSentence } from '#/explain/act.ts'
import { blameReset, causeText } from '#/explain/blame.ts'
import { placeText, placeValue } from '#/explain/place.ts'
import { divergence, type Parting, partingOf } from '#/store/divergence.ts'
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
  const state = runs[0]?.state(step)
  const before = runs[0]?.state(step - 1)
  const names = sides.map((n) => runs[n]?.name ?? '')
  return {
    head: `First divergence: ${inSetup ? `act ${step} before the start` : `step ${step}`}.`,
    what: place && state ? capital(placeText(place, state)) : event ? 'What happened' : '',
    values: values.map((value, n) => [names[n] ?? '', value || 'nothing'] as const),
    causes: causes.map(causeText),
    acts: (parting.acts ?? []).map(
      ({ op, skipped }, n) =>
        [names[n] ?? '', before && !skipped ? actSentence(op, before) : 'nothing'] as const,
    ),
    writer: writer?.effect.fn ? `${writer.effect.fn}()` : '',
    writtenIn: writer ? (names[writer.side] ?? '') : '',
  }
}

/** Kernels that come out of reset with other values. */
function fromReset(setups: readonly Run[]): Parted | null {
  const [run] = setups
  const [difference] = divergence(setups, 0).differences
  if (!run || !difference) return null
  const { place } = difference
  const mine = placeValue(run.start, place)
  const other = setups.find(({ start }) => placeValue(start, place) !== mine)
  if (!other) return null
  const kernels = [run.kernel, other.kernel] as const
  return {
    head: 'First divergence: at reset.',
    what: capital(placeText(place, run.start)),
    values: [run, other].map(
      ({ kernel, start }) => [kernel.name, placeValue(start, place)] as const,
    ),
    acts: [],
    causes: blameReset(run.start.config, kernels, place).map(causeText),
    writer: '',
    writtenIn: '',
  }
}

/** Where the runs parted within their first `step` acts; null when they did the same. */
export function partedInWords(
  runs: readonly Run[],
  setups: () => readonly Run[],
  step: number,
): Parted | null {
  if (divergence(runs, step).partedAt !== 0) {
    const parting = partingOf(runs, step)
    return parting && inWords(parting, runs, false)
  }
  const before = setups()
  if (divergence(before, 0).partedAt === 0) return fromReset(before)
  const parting = partingOf(before, before[0]?.length ?? 0)
  return parting && inWords(parting, before, true)
}
