import type { Deed, Wire } from '#/explain/did.ts'
import { stateLetters } from '#/ui/components/mark.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useDeeds, useNow } from '#/ui/shared/use-now.ts'
import { deedsByWire, hostLines, stationsOf } from './stations.ts'

interface StationLineProps {
  readonly name: string
  readonly value: string
  readonly deeds: readonly Deed[]
}

function StationLine({ name, value, deeds }: StationLineProps) {
  return (
    <li className={deeds.length > 0 ? 'hot' : ''}>
      <b>{name}</b>
      <span className="m">{value}</span>
      {deeds.length > 0 && (
        <span className="fx">
          {deeds.map(({ n, text, to, bad }) => (
            <span key={n}>
              <span className={`n${bad ? ' broke' : ''}`}>{n}</span> {text} {to}
            </span>
          ))}
        </span>
      )}
    </li>
  )
}

/** The same path for a narrow screen: stations from the device down to the guest. */
export function PathList() {
  const { state } = useNow()
  const selection = useSession((session) => session.selection)
  const now = stationsOf(state, selection)
  const fired = deedsByWire(useDeeds(), selection.intid)
  const along = (...wires: readonly Wire[]) => wires.flatMap((wire) => fired.get(wire) ?? [])
  const { irq, phys } = now
  const used = now.lrs.filter(({ valid }) => valid)
  return (
    <ol className="path" data-picture="Path" aria-label={`Path of interrupt ${selection.intid}`}>
      <StationLine
        name="Device"
        value={`line ${Number(phys ? phys.line : irq.lineLevel)}`}
        deeds={along('line')}
      />
      <StationLine
        name={phys ? `Physical GIC ${phys.hwintid}` : 'Physical GIC'}
        value={phys ? stateLetters(now.physPending, phys.active) : 'not mapped'}
        deeds={along('phys-set', 'deactivate')}
      />
      <StationLine
        name="Host handler"
        value={hostLines(now).join(' ')}
        deeds={along('irq', 'inject')}
      />
      <StationLine
        name={`struct vgic_irq ${irq.intid}`}
        value={`${stateLetters(now.pending, irq.active)}${now.newerLr === null ? '' : `, LR${now.newerLr} is newer`}`}
        deeds={along('store', 'fold')}
      />
      <StationLine
        name={`ap_list vCPU${now.vcpuId}`}
        value={now.apList.join(', ') || 'empty'}
        deeds={along('queue', 'kick')}
      />
      <StationLine
        name="List registers"
        value={
          used
            .map(({ n, lr }) => `LR${n} ${lr.vintid} ${stateLetters(lr.pending, lr.active)}`)
            .join(', ') || `${now.lrs.length} empty`
        }
        deeds={along('flush', 'guest')}
      />
      <StationLine
        name="Guest CPU interface"
        value={now.inGuest ? `in guest, running ${now.running}` : 'out of guest'}
        deeds={[]}
      />
    </ol>
  )
}
