import { IRQ_KINDS, type IrqKind } from '#/checker/space.ts'
import { Segmented } from '#/ui/components/segmented.tsx'
import { Stepper } from '#/ui/components/stepper.tsx'
import { Switch } from '#/ui/components/switch.tsx'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'

const KINDS: Readonly<Record<IrqKind, string>> = {
  ml: 'Mapped level',
  me: 'Mapped edge',
  ul: 'Unmapped level',
  ue: 'Unmapped edge',
}

const MOST_IRQS = 3
const MOST_LRS = 4

/** Interrupts by kind, vCPUs, list registers. */
export function MachineSection() {
  const store = useExplorationStore()
  const settings = useExploration((exploration) => exploration.settings)
  const { set } = store.getState()
  const { counts, vcpus, retarget, nrLr } = settings
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return (
    <section aria-labelledby="x-machine">
      <h2 id="x-machine">
        Machine <span className="k">one to three interrupts</span>
      </h2>
      {IRQ_KINDS.map((kind) => (
        <Stepper
          key={kind}
          name={KINDS[kind]}
          value={counts[kind]}
          least={total === 1 ? counts[kind] : 0}
          most={counts[kind] + MOST_IRQS - total}
          onChange={(n) => set({ counts: { ...counts, [kind]: n } })}
        />
      ))}
      <div className="stp">
        <span>vCPUs</span>
        <Segmented
          name="vCPUs"
          value={vcpus}
          options={[
            [1, 1],
            [2, 2],
          ]}
          onChange={(n) => set({ vcpus: n })}
        />
      </div>
      <Stepper
        name="List registers"
        value={nrLr}
        least={1}
        most={MOST_LRS}
        onChange={(n) => set({ nrLr: n })}
      />
      <Switch on={retarget} disabled={vcpus === 1} onChange={(on) => set({ retarget: on })}>
        Guest retargets {vcpus === 1 && <span className="k">needs 2 vCPUs</span>}
      </Switch>
    </section>
  )
}
