import { irqOf, physOf } from '#/engine/machine/state.ts'
import { hostBit } from '#/explain/host-bit-offers.ts'
import { deviceOffers, guestBit, hostOffers, userBit, vcpuOffers } from '#/explain/offers.ts'
import { offersAcross } from '#/explain/offers-across.ts'
import { Fold } from '#/ui/components/fold.tsx'
import { readyPart } from '#/ui/shared/lazy-part.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useStage, useStagedState } from '#/ui/shared/stage.tsx'
import { ActButton } from './act-button.tsx'
import { NeedsText } from './needs-text.tsx'
import { RegisterPairs } from './register-pairs.tsx'
import { WORDS } from './words.ts'

export const guestWrites = readyPart('More writes', () => import('./guest-writes.tsx'))

// The acts of each actor, without its frame: the rail and the narrow sheet frame them differently.

export function GuestActs({ vcpu }: { readonly vcpu: number }) {
  const state = useStagedState()
  const { intid } = useSession((session) => session.selection)
  const [run, put, iar, eoir, dir, eoimode] = offersAcross(useStage(), (s) =>
    vcpuOffers(s, vcpu, { vcpu, intid }),
  )
  const inGuest = state.vcpus[vcpu]?.inGuest ?? false
  const split = state.vcpus[vcpu]?.hw.vmcr.eoiMode ?? false
  return (
    <>
      <RegisterPairs offerOf={(s, register) => guestBit(s, vcpu, register, intid)} />
      {run && <ActButton offer={run} />}
      {put && <ActButton offer={put} />}
      <p className="k cap">{inGuest ? `vCPU${vcpu} is in guest` : `needs vCPU${vcpu} in guest`}</p>
      <div className="cant">
        {[iar, eoir, eoimode].map(
          (offer) => offer && <ActButton key={offer.key} offer={offer} terse />,
        )}
      </div>
      <p className="k cap">{split ? 'EOImode is 1' : 'needs EOImode 1'}</p>
      <div className="cant">{dir && <ActButton offer={dir} terse />}</div>
      <Fold
        summaryClass="act"
        summary={
          <>
            <span>More writes</span> <span className="m">▾</span>
          </>
        }
      >
        <guestWrites.Part vcpu={vcpu} />
      </Fold>
    </>
  )
}

export function UserActs() {
  const state = useStagedState()
  const subject = useSession((session) => session.selection)
  const running = state.vcpus.some(({ inGuest }) => inGuest)
  return (
    <>
      <RegisterPairs offerOf={(s, register) => userBit(s, subject, register)} />
      <p className="note">
        <NeedsText
          text={running ? 'needs all vCPUs stopped: -EBUSY' : 'dotted: would change nothing now'}
        />
      </p>
    </>
  )
}

export function DeviceActs() {
  const subject = useSession((session) => session.selection)
  return offersAcross(useStage(), (state) => deviceOffers(state, subject)).map((offer) => (
    <ActButton key={offer.key} offer={offer} />
  ))
}

export function HostActs() {
  const subject = useSession((session) => session.selection)
  const offers = offersAcross(useStage(), (state) => hostOffers(state, subject))
  return (
    <>
      {offers.map((offer) => (
        <ActButton key={offer.key} offer={offer} />
      ))}
      <details>
        <summary className="act">
          <span>{WORDS.hostBits}</span> <span className="m">▾</span>
        </summary>
        <RegisterPairs offerOf={(state, register) => hostBit(state, subject, register)} />
      </details>
    </>
  )
}

/** "Device on 72", or that it drives the virtual interrupt. */
export function useDeviceName(): string {
  const state = useStagedState()
  const { vcpu, intid } = useSession((session) => session.selection)
  const phys = physOf(state, irqOf(state, vcpu, intid))
  return phys ? `Device on ${phys.hwintid}` : `Device model of ${intid}`
}
