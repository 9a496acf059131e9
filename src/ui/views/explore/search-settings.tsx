import type { FormEvent } from 'react'
import type { Family } from '#/checker/labels.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import { number } from '#/lib/plural.ts'
import { extentOf, LIMITS, obstacle } from '#/store/exploration.ts'
import { Switch } from '#/ui/components/switch.tsx'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { SLIM, useMedia } from '#/ui/shared/preferences.ts'
import { GoalField } from './goal-field.tsx'
import { KernelSection } from './kernel-section.tsx'
import { MachineSection } from './machine-section.tsx'
import { extentText, FAMILY_WORDS } from './words.ts'

const FAMILIES = Object.keys(FAMILY_WORDS) as readonly (keyof typeof FAMILY_WORDS)[]
/** A state, its way and its place in the hash table, while the tables grow. */
const BYTES_A_STATE = 40

function Check(props: {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly children: React.ReactNode
}) {
  return (
    <label className="chk">
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.children}</span>
    </label>
  )
}

const toggled = <T,>(list: readonly T[], item: T, on: boolean): readonly T[] =>
  on ? [...list, item] : list.filter((other) => other !== item)

function ActsSection() {
  const { set } = useExplorationStore().getState()
  const without = useExploration(({ settings }) => settings.without)
  const urgent = useExploration(({ settings }) => settings.urgent)
  const allow = (family: Family, on: boolean) => set({ without: toggled(without, family, !on) })
  return (
    <section aria-labelledby="x-acts">
      <h2 id="x-acts">Actions allowed</h2>
      {FAMILIES.map((family) => (
        <Check key={family} on={!without.includes(family)} onChange={(on) => allow(family, on)}>
          {FAMILY_WORDS[family]}
        </Check>
      ))}
      <Switch on={urgent} onChange={(on) => set({ urgent: on })}>
        Host is never late
      </Switch>
    </section>
  )
}

function RulesSection() {
  const { set } = useExplorationStore().getState()
  const rules = useExploration(({ settings }) => settings.rules)
  const maxStates = useExploration(({ settings }) => settings.maxStates)
  return (
    <section aria-labelledby="x-rules">
      <h2 id="x-rules">Rules</h2>
      {RULES.map(({ id, short }) => (
        <Check
          key={id}
          on={rules.includes(id)}
          onChange={(on) => set({ rules: toggled(rules, id, on) })}
        >
          <b>{id}</b> {short}
        </Check>
      ))}
      <GoalField />
      <label className="stp">
        <span>Stop after</span>
        <select
          className="field"
          value={maxStates}
          onChange={(event) => set({ maxStates: Number(event.target.value) })}
        >
          {LIMITS.map((limit) => (
            <option key={limit} value={limit}>
              {number(limit)} states
            </option>
          ))}
        </select>
      </label>
      <p className="k">
        At most {number((maxStates * BYTES_A_STATE) / 1e6)} MB: a state takes up to {BYTES_A_STATE}{' '}
        bytes of the worker’s memory.
      </p>
    </section>
  )
}

/** What is searched, and the button that starts it. */
export function SearchSettings() {
  const { start, stop } = useExplorationStore().getState()
  const settings = useExploration((exploration) => exploration.settings)
  const isRunning = useExploration(({ search }) => search.status === 'running')
  const isNarrow = useMedia(SLIM)
  const why = obstacle(settings, 'search')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why === '') start('search')
  }
  const sections = (
    <>
      <KernelSection />
      <MachineSection />
      <ActsSection />
      <RulesSection />
    </>
  )
  return (
    <form className="cfg" aria-label="What is searched" onSubmit={submit}>
      {isNarrow ? (
        <details>
          <summary>
            <b>What is searched</b> {extentText(extentOf(settings))}
          </summary>
          {sections}
        </details>
      ) : (
        sections
      )}
      <div className="go">
        <button type="submit" className="ctl pri" id="x-check" aria-disabled={why !== ''}>
          Check every state <kbd>⏎</kbd>
        </button>
        <button
          type="button"
          className="ctl"
          id="x-stop"
          aria-disabled={!isRunning}
          onClick={() => stop('search')}
        >
          Stop
        </button>
      </div>
    </form>
  )
}
