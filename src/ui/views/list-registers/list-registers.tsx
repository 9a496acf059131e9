import { lrValid } from '#/engine/gic/list-register.ts'
import { vcpuOf } from '#/engine/machine/state.ts'
import { nextEntry } from '#/store/look-ahead.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'
import { LrTable } from './lr-table.tsx'

/** The list registers of the vCPU that the selected interrupt belongs to: now, and what the next entry loads. */
export function ListRegisters() {
  const { state, previous } = useNow()
  const selection = useSession((session) => session.selection)
  const kernel = useSession((session) => session.kernel)
  const id = vcpuOf(state, selection.vcpu, selection.intid)
  const vcpu = state.vcpus[id]
  if (!vcpu) return null
  const next = nextEntry(state, id, kernel)
  const others = state.vcpus
    .filter((other) => other.id !== id)
    .map((other) => `vCPU${other.id}: ${other.hw.lr.filter(lrValid).length || 'none'} used`)
  return (
    <>
      <div className="sect">
        <h2>List registers</h2>
        <span className="k">
          vCPU{id}, {vcpu.inGuest ? 'in guest' : 'out of guest'}
        </span>
        <span className="r k">{others.slice(0, 3).join('; ')}</span>
      </div>
      <div className="lrs" data-picture="List registers">
        <LrTable
          when="now"
          vcpu={id}
          lrs={vcpu.hw.lr}
          before={previous.vcpus[id]?.hw.lr ?? []}
          selected={selection.intid}
        />
        <LrTable
          when={next ? 'next entry' : 'KVM copy'}
          lrs={next ?? vcpu.cpuIf.lr}
          selected={selection.intid}
          vcpu={null}
          forecast
        />
      </div>
    </>
  )
}
