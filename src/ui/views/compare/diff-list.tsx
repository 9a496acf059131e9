import type { Witness } from '#/engine/invariants/rules.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { type Place, placeText, placeValue } from '#/explain/place.ts'
import type { Run } from '#/store/run.ts'
import { isOver, shownStep } from '#/store/stretches.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { useSessionStore } from '#/ui/shared/session-context.tsx'
import { useCompared } from '#/ui/shared/use-compared.ts'

/** The interrupt that a place belongs to; null for a place of a vCPU or of the machine. */
function subjectOf(place: Place, states: readonly MachineState[]): Witness | null {
  if (place.of === 'irq') return { vcpu: Math.max(0, place.vcpu), intid: place.intid }
  if (place.of !== 'phys') return null
  for (const { spis, vcpus } of states) {
    const irq = [...spis, ...vcpus.flatMap(({ privateIrqs }) => privateIrqs)].find(
      ({ hw, hostIrq }) => hw && hostIrq === place.ph,
    )
    if (irq) return { vcpu: Math.max(0, irq.intid < 32 ? irq.targetVcpu : 0), intid: irq.intid }
  }
  return null
}

/** Every place in which the kernels do not agree now: its value in each, and since which step. */
export function DiffList() {
  const store = useSessionStore()
  const { runs, cursor, now } = useCompared()
  const states = runs.map((run) => run.state(shownStep(run, cursor)))
  const names = runs.map(({ name }) => name)
  const over = runs.filter((run) => isOver(run, cursor))
  const columns = [...names, 'since'].join(', ')
  return (
    <div className="differs">
      <h2 className="shd" id="differs-now">
        Differs now{' '}
        <span className="k clip" title={columns}>
          {columns}
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="dlbox" tabIndex={0} aria-labelledby="differs-now">
        {now.differences.length === 0 ? (
          <p className="k" key={cursor}>
            {over.length > 0
              ? `${over.map(({ name, length }) => WORDS.ended(name, length)).join(', ')}.${over.length > runs.length - 2 ? ` ${WORDS.noneBeside}` : ''}`
              : now.partedAt === null
                ? WORDS.same(names.length === 2 ? 'Both' : 'All', cursor)
                : WORDS.differNot}
          </p>
        ) : (
          <table className={names.length > 2 ? 'dl three' : 'dl'}>
            <thead className="vh">
              <tr>
                <th scope="col">place</th>
                {names.map((name, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the index is the kernel
                  <th key={n} scope="col">
                    {name}
                  </th>
                ))}
                <th scope="col">since step</th>
              </tr>
            </thead>
            {/* A new step is a new list: nothing of the old one moves. */}
            <tbody key={cursor}>
              {now.differences.map(({ key, place, since }) => {
                const subject = subjectOf(place, states)
                const text = placeText(place, states[0] as MachineState)
                return (
                  <tr key={key} data-place={key}>
                    <th scope="row">
                      {subject ? (
                        <button
                          type="button"
                          className="lnk"
                          onClick={() => store.getState().select(subject)}
                        >
                          {text}
                        </button>
                      ) : (
                        text
                      )}
                    </th>
                    {states.map((state, n) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: as above
                      <td key={n}>
                        {over.includes(runs[n] as Run) ? WORDS.over : placeValue(state, place)}
                      </td>
                    ))}
                    <td className="k">{since}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </section>
    </div>
  )
}
