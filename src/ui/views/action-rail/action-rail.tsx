import { useStagedState } from '#/ui/shared/stage.tsx'
import { Actor } from './actor.tsx'
import { DeviceActs, GuestActs, HostActs, UserActs, useDeviceName } from './groups.tsx'
import { SubjectPicker } from './subject-picker.tsx'

/** Every act of every actor, one click each. */
export function ActionRail() {
  const state = useStagedState()
  const device = useDeviceName()
  return (
    <aside className="rail" aria-label="Actions">
      <SubjectPicker />
      {state.vcpus.map(({ id, inGuest }) => (
        <Actor
          key={id}
          letter="G"
          name={`Guest vCPU${id}`}
          standing={inGuest ? 'in' : 'out'}
          standingMore={inGuest ? 'guest' : 'of guest'}
          {...(id > 0 && { open: false })}
        >
          <GuestActs vcpu={id} />
        </Actor>
      ))}
      <Actor letter="U" name="Userspace (VMM)">
        <UserActs />
      </Actor>
      <Actor letter="D" name={device}>
        <DeviceActs />
      </Actor>
      <Actor letter="H" name="Host">
        <HostActs />
      </Actor>
    </aside>
  )
}
