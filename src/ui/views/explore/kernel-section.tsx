import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { HUNK_NAMES, HUNKS, type Hunk, kernelOfHunks } from '#/engine/editions/hunks.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { today } from '#/engine/editions/today.ts'
import { Switch } from '#/ui/components/switch.tsx'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { KernelChoices } from '#/ui/shared/kernel-choices.tsx'
import { choosing } from './choose-kernel.ts'
import { HUNK_WORDS } from './hunks.ts'

const NAMED = [before, after, today]

/** Which kernel is searched: one by name, or the patch by its hunks. */
export function KernelSection() {
  const store = useExplorationStore()
  const kernel = useExploration(({ settings }) => settings.kernel)
  const choose = (choice: Kernel) =>
    store.getState().set(choosing(choice, store.getState().settings))
  const isOn = (hunk: Hunk) => HUNKS[hunk].every((piece) => kernel.pieces.includes(piece))
  const isNamed = NAMED.some(({ id }) => id === kernel.id)
  const toggle = (hunk: Hunk, on: boolean) =>
    choose(kernelOfHunks(HUNK_NAMES.filter((name) => (name === hunk ? on : isOn(name)))))
  return (
    <section aria-labelledby="x-kernel">
      <h2 id="x-kernel">Kernel</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inline */}
      <span className="seg" role="group" aria-label="Kernel">
        {NAMED.map((choice) => (
          <button
            key={choice.id}
            type="button"
            aria-pressed={choice.id === kernel.id}
            onClick={() => choose(choice)}
          >
            {choice.id === 'today' ? 'Today' : choice.name}
          </button>
        ))}
        <button type="button" id="x-custom" aria-pressed={!isNamed} popoverTarget="x-kernels">
          Custom ▾
        </button>
      </span>
      <KernelChoices id="x-kernels" label="Kernel to search" kernel={kernel} choose={choose} />
      <p className="k kernelname">
        {kernel.name}, {kernel.summary}
      </p>
      {HUNK_NAMES.map((hunk) => (
        <Switch key={hunk} on={isOn(hunk)} onChange={(on) => toggle(hunk, on)}>
          <b>{hunk}</b> {HUNK_WORDS[hunk]}
        </Switch>
      ))}
    </section>
  )
}
