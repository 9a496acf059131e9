import { GOAL_FIELDS } from '#/checker/goal.ts'
import { obstacle } from '#/store/exploration.ts'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'

/** A question of one's own: can an interrupt come to this? Says at once what is wrong with it. */
export function GoalField() {
  const { set } = useExplorationStore().getState()
  const settings = useExploration((exploration) => exploration.settings)
  const wrong = obstacle(settings, 'search')
  return (
    <>
      <label className="goal">
        <span>Can it come to …</span>
        <input
          className="field"
          id="x-goal"
          value={settings.goal}
          placeholder="pact=1 ac=0 q=0"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={wrong !== ''}
          aria-describedby="x-goal-says"
          onChange={(event) => set({ goal: event.target.value })}
        />
      </label>
      <p className={wrong ? 'wrong goalsays' : 'k goalsays'} id="x-goal-says" role="status">
        {wrong || 'Blank: no goal. One interrupt, all conditions at once.'}
      </p>
      <details className="k">
        <summary>fields</summary>
        <dl className="fields">
          {Object.entries(GOAL_FIELDS).map(([name, { most, text }]) => (
            <div key={name}>
              <dt>
                <code>{name}</code> 0–{most}
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}
