import { useEffect, useRef } from 'react'
import { FIELDS } from '#/checker/fields.ts'
import type { GraphReport } from '#/checker/protocol.ts'
import { plural } from '#/lib/plural.ts'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { GraphPicture } from './graph-picture.tsx'
import { ENDED_WORDS, extentText, rough } from './words.ts'

/** Why there is no drawing, and what would help. */
function NoPicture({ report }: { readonly report: GraphReport }) {
  if (report.ended !== 'complete')
    return (
      <p>
        Nothing to draw: {plural(report.states, 'state')}, {ENDED_WORDS[report.ended]}.
      </p>
    )
  const fewest = Object.entries(report.without).toSorted(([, a], [, b]) => a - b)
  return (
    <p data-nodes={report.nodes}>
      {plural(report.nodes, 'node')} are too many to draw.{' '}
      {fewest.map(([field, nodes]) => (
        <span key={field}>
          Without <code>{field}</code> {nodes}.{' '}
        </span>
      ))}
    </p>
  )
}

/** The states of the first interrupt as a graph, seen through a few of its fields. */
export function StateGraph() {
  const { set, start, stop } = useExplorationStore().getState()
  const settings = useExploration((exploration) => exploration.settings)
  const { status, progress, report, error } = useExploration(({ graph }) => graph)
  const { fields } = settings
  const choices = FIELDS.filter(({ name }) => name !== 'tgt' || settings.vcpus === 2)
  const isRunning = status === 'running'
  const section = useRef<HTMLElement>(null)
  const isWanted = useRef(false)
  useEffect(() => {
    // The picture comes below the button that was pressed, on most screens out of sight.
    if (report && isWanted.current) section.current?.scrollIntoView({ block: 'end' })
    isWanted.current = false
  }, [report])
  return (
    <section ref={section} className="graph" aria-labelledby="x-graph" data-picture="State graph">
      <h2 id="x-graph">
        State graph <span className="k">states alike in the chosen fields of 33 are one node</span>
      </h2>
      <div className="doors">
        {choices.map(({ name }) => (
          <label key={name} className="chk">
            <input
              type="checkbox"
              checked={fields.includes(name)}
              onChange={(event) =>
                set({
                  fields: event.target.checked
                    ? [...fields, name]
                    : fields.filter((other) => other !== name),
                })
              }
            />
            <code>{name}</code>
          </label>
        ))}
        <button
          type="button"
          className="ctl"
          id="x-draw"
          aria-disabled={fields.length === 0 && !isRunning}
          onClick={() => {
            if (isRunning) return stop('graph')
            if (fields.length === 0) return
            isWanted.current = true
            start('graph')
          }}
        >
          {isRunning ? 'Stop' : 'Draw'}
        </button>
        <span className="k" role="status">
          {isRunning ? (progress ? `${rough(progress.states)} states` : 'Searching.') : ''}
          {fields.length === 0 ? 'needs a field' : ''}
        </span>
      </div>
      <p className="k">
        {choices.map(({ name, text }, n) => (
          <span key={name}>
            {n > 0 && '; '}
            <code>{name}</code> {text}
          </span>
        ))}
        .
      </p>
      {status === 'failed' && (
        <p className="wrong" role="alert">
          {error}
        </p>
      )}
      {report && (
        <p className="k">
          {extentText(report.task.extent)}; {plural(report.nodes, 'node')} for{' '}
          {plural(report.states, 'state')}
        </p>
      )}
      {report &&
        (report.graph ? (
          // Where one is in a graph is nowhere in another.
          <GraphPicture key={JSON.stringify(report.task)} graph={report.graph} />
        ) : (
          <NoPicture report={report} />
        ))}
    </section>
  )
}
