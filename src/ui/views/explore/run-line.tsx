import type { Progress } from '#/checker/search.ts'
import { number } from '#/lib/plural.ts'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { ENDED_WORDS, memory, milliseconds, rough } from './words.ts'

/** Counts on the way: how many, how many still wait, and how far that is to the limit. */
function ProgressLine({ progress, most }: { readonly progress: Progress; readonly most: number }) {
  const { states, level, frontier, bytes } = progress
  const { stop } = useExplorationStore().getState()
  return (
    <>
      <div className="progtext">
        <span>level {level}</span>
        <span className="m">
          {rough(states)} of at most {rough(most)}
        </span>
      </div>
      <progress className="prog" value={states} max={most} aria-label="States of at most" />
      <div className="k">
        {rough(frontier)} wait, {memory(bytes)}{' '}
        <button type="button" className="lnk" onClick={() => stop('search')}>
          Stop
        </button>
      </div>
    </>
  )
}

/** The figures of the search, and how it stands. */
export function RunLine() {
  const { status, task, progress, report, error } = useExploration(({ search }) => search)
  const now = progress ?? report
  const done = progress ? null : report
  const figures: readonly (readonly [name: string, value: string, exact?: number | undefined])[] = [
    [
      done ? `states, ${ENDED_WORDS[done.ended]}` : 'states',
      now ? number(now.states) : '–',
      now?.states,
    ],
    ['transitions', now ? number(now.transitions) : '–'],
    ['depth', now ? String(done ? done.depth : now.level) : '–'],
    ['time', done ? milliseconds(done.ms) : '–', done?.ms],
    ['states/s', done ? rough((done.states / done.ms) * 1000) : '–'],
    ['memory', now ? memory(now.bytes) : '–', now?.bytes],
  ]
  return (
    <section className="runline" aria-label="Figures of the search">
      <dl className="nums">
        {figures.map(([name, value, exact]) => (
          <div key={name} data-figure={name.split(',')[0]}>
            <dt className="k">{name}</dt>
            <dd>{exact === undefined ? value : <data value={exact}>{value}</data>}</dd>
          </div>
        ))}
      </dl>
      <div className="progress" data-status={status}>
        {status === 'running' && task && progress && (
          <ProgressLine progress={progress} most={task.extent.maxStates} />
        )}
        {status === 'failed' && (
          <p className="wrong" role="alert">
            {error} The next search starts afresh.
          </p>
        )}
        {status === 'idle' && <p className="k">Nothing has been searched yet.</p>}
      </div>
      <p className="vh" role="status" id="x-said">
        {status === 'running' && 'Searching.'}
        {status === 'done' && done && `${number(done.states)} states, ${ENDED_WORDS[done.ended]}.`}
      </p>
    </section>
  )
}
