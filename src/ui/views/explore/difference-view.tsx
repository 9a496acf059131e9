import { useMemo } from 'react'
import type { DifferenceReport, Ended } from '#/checker/protocol.ts'
import { COMPARED, LEFT_OUT } from '#/checker/scope.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS, parseKernel } from '#/engine/editions/kernels.ts'
import { actSentence } from '#/explain/act.ts'
import { placeText, placeValue } from '#/explain/place.ts'
import { number, plural } from '#/lib/plural.ts'
import { divergence } from '#/store/divergence.ts'
import { obstacle } from '#/store/exploration.ts'
import { differenceWay } from '#/store/found-way.ts'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { choosing } from './choose-kernel.ts'
import { useOpen } from './use-open.ts'
import { ENDED_WORDS, extentText, milliseconds, rough } from './words.ts'

interface ChoiceProps {
  readonly label: string
  readonly id: string
  readonly kernel: Kernel
  readonly onChange: (kernel: Kernel) => void
}

function Choice({ label, id, kernel, onChange }: ChoiceProps) {
  const isNamed = KERNELS.some((choice) => choice.id === kernel.id)
  return (
    <select
      className="field"
      aria-label={label}
      id={id}
      value={kernel.id}
      onChange={(event) => {
        const chosen = parseKernel(event.target.value)
        if (chosen.ok) onChange(chosen.value)
      }}
    >
      {!isNamed && <option value={kernel.id}>{kernel.name}</option>}
      {KERNELS.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))}
    </select>
  )
}

/** The way after which two kernels differ, once the engine has gone it under both. */
function Found({
  report,
  way,
}: {
  readonly report: DifferenceReport
  readonly way: readonly number[]
}) {
  const { openInCompare } = useOpen()
  const { extent, other } = report.task
  const found = useMemo(() => differenceWay(extent, other, way), [extent, other, way])
  const { runs, scenario, isConfirmed } = found
  const [a, b] = runs
  if (!isConfirmed)
    return (
      <p className="wrong" role="alert">
        The engine does not come to the difference that the search found. This is a fault of this
        program; please report it with the settings at the left.
      </p>
    )
  const { differences } = divergence(runs, a.length)
  return (
    <>
      <p>
        <b data-difference={way.length}>They differ after {plural(way.length, 'step')}</b>; no
        shorter way exists.
      </p>
      <ol className="acts">
        {scenario.acts.map((op, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the step
          <li key={n}>{actSentence(op, a.state(n))}</li>
        ))}
      </ol>
      <ul className="differing">
        {differences.map(({ key, place }) => (
          <li key={key}>
            {placeText(place, a.state(a.length))}: {a.kernel.name}{' '}
            <b className="m">{placeValue(a.state(a.length), place)}</b>, {b.kernel.name}{' '}
            <b className="m">{placeValue(b.state(b.length), place)}</b>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="ctl"
        id="x-difference-compare"
        onClick={() => openInCompare(scenario, a.kernel, b.kernel)}
      >
        Open in Compare
      </button>
    </>
  )
}

/** What a search says that has found nothing. */
function NoneFound({ ended, states }: { readonly ended: Ended; readonly states: number }) {
  return (
    <p data-difference="none">
      <b>{ended === 'complete' ? 'No difference' : `None found, ${ENDED_WORDS[ended]}`}</b> in the
      fields that are searched:{' '}
      {ended === 'complete' ? `all ${number(states)} pairs of states` : plural(states, 'pair')} that
      both kernels reach by the same acts.
    </p>
  )
}

function Answer({ report }: { readonly report: DifferenceReport }) {
  const { way, ended, states, ms, task } = report
  const second = parseKernel(task.other)
  const names = `${extentText(task.extent)}; against ${second.ok ? second.value.name : task.other}`
  return (
    <>
      <p className="k">
        {names}. {plural(states, 'pair')} of states in {milliseconds(ms)}.
      </p>
      {way && <Found report={report} way={way} />}
      {ended !== 'found' && <NoneFound ended={ended} states={states} />}
      <p className="k">
        {COMPARED} {LEFT_OUT}
      </p>
    </>
  )
}

/** Finds the shortest acts after which two kernels differ in a field that is searched. */
export function DifferenceView() {
  const { set, start, stop } = useExplorationStore().getState()
  const settings = useExploration((exploration) => exploration.settings)
  const { status, progress, report, error } = useExploration(({ difference }) => difference)
  const why = obstacle(settings, 'difference')
  const isRunning = status === 'running'
  return (
    <section aria-labelledby="x-difference" className="difference" data-picture="Difference">
      <h2 id="x-difference">
        Find a difference <span className="k">of two kernels, on the machine at the left</span>
      </h2>
      <div className="doors">
        <Choice
          label="First kernel"
          id="x-first"
          kernel={settings.kernel}
          onChange={(kernel) => set(choosing(kernel, settings))}
        />
        <span className="k">against</span>
        <Choice
          label="Second kernel"
          id="x-second"
          kernel={settings.other}
          onChange={(other) => set({ other })}
        />
        <button
          type="button"
          className="ctl"
          id="x-find"
          aria-disabled={why !== ''}
          onClick={() => {
            if (isRunning) stop('difference')
            else if (why === '') start('difference')
          }}
        >
          {isRunning ? 'Stop' : 'Find'}
        </button>
        <span className="k">{why || (progress ? `${rough(progress.states)} pairs` : '')}</span>
      </div>
      {status === 'failed' && (
        <p className="wrong" role="alert">
          {error}
        </p>
      )}
      {report && <Answer report={report} />}
    </section>
  )
}
