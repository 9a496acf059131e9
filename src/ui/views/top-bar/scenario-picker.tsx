import { useRef } from 'react'
import { SCENARIOS } from '#/scenario/library.ts'
import { useComparisonStore } from '#/ui/shared/comparison-context.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { EarlierSessions } from './earlier-sessions.tsx'

const GROUPS = [
  ['demo', 'The six demos of the patch'],
  ['family', 'Families of recorded sequences'],
  ['later', 'Where later kernels part'],
  ['empty', 'From nothing'],
] as const

/** Chooses a story; each says in one sentence what to look for. */
export function ScenarioPicker() {
  const store = useSessionStore()
  const comparison = useComparisonStore()
  const current = useSession((session) => session.scenario)
  const list = useRef<HTMLDivElement>(null)
  return (
    <>
      <button type="button" className="ctl" popoverTarget="scenarios" id="scenario">
        <span className="k hide-m">story</span> <b className="clip">{current.title}</b>{' '}
        <span aria-hidden="true">▾</span>
      </button>
      <div
        ref={list}
        id="scenarios"
        popover="auto"
        className="drop"
        role="dialog"
        aria-label="Story"
      >
        {GROUPS.map(([group, name]) => (
          <div key={group}>
            <h2>{name}</h2>
            {SCENARIOS.filter((scenario) => scenario.group === group).map((scenario) => (
              <button
                key={scenario.id}
                type="button"
                className="pick"
                data-scenario={scenario.id}
                aria-current={scenario.id === current.id}
                onClick={() => {
                  store.getState().load(scenario)
                  comparison.getState().openStory(scenario)
                  list.current?.hidePopover()
                }}
              >
                <span aria-hidden="true">{scenario.id === current.id ? '▸' : ''}</span>
                <span>{scenario.title}</span>
                <span className="k">{scenario.look}</span>
              </button>
            ))}
          </div>
        ))}
        <EarlierSessions close={() => list.current?.hidePopover()} />
      </div>
    </>
  )
}
