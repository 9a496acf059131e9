import { registerAt } from '#/explain/registers.ts'
import { hex32 } from '#/lib/bits.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useDeeds, useNow } from '#/ui/shared/use-now.ts'
import { ApList } from './ap-list.tsx'
import { LrSlots } from './lr-slots.tsx'
import { Field, LargeMark, StationBox } from './station-box.tsx'
import { deedsByWire, hostLines, physWriteText, type StationField, stationsOf } from './stations.ts'
import { Wires } from './wires.tsx'

/** The way of the selected interrupt from the device to the guest, with what this step did numbered on it. */
export function Path() {
  const { state, previous, outcome } = useNow()
  const selection = useSession((session) => session.selection)
  const now = stationsOf(state, selection)
  const was = stationsOf(previous, selection)
  const deeds = useDeeds()
  const fired = deedsByWire(deeds, selection.intid)
  const { irq, phys } = now
  const op = outcome?.main.op
  const storeLabel =
    op && fired.has('store') && (op.t === 'write' || op.t === 'uaccess-write')
      ? `${registerAt(op.offset).name} ← ${hex32(op.value)}${op.t === 'write' ? ', trapped' : ', from userspace'}`
      : 'distributor writes'
  const hot = (a: readonly StationField[], b: typeof a): boolean =>
    a.some(({ value }, n) => value !== b[n]?.value)
  const told = deeds.map(({ n, text, to }) => `${n} ${text} ${to}`).join(', ')
  const [host1, host2] = hostLines(now)
  const used = now.lrs.filter(({ valid }) => valid).length
  return (
    <div className="schem" data-picture="Path">
      <svg
        viewBox="0 0 912 238"
        role="img"
        aria-label={`Path of interrupt ${selection.intid}. ${told ? `Fired in this step: ${told}` : 'Nothing fired in this step.'}`}
      >
        <path className="hair" d="M0 135H912" />
        <text className="band" x="2" y="46">
          KVM
        </text>
        <text className="band" x="2" y="128">
          host kernel
        </text>
        <text className="band" x="2" y="149">
          hardware
        </text>
        <StationBox
          x={2}
          y={166}
          width={90}
          height={60}
          title="Device"
          hot={phys?.line !== was.phys?.line}
        >
          <Field
            x={11}
            y={202}
            // The longer name takes more room.
            at={phys ? 58 : 66}
            name={phys ? 'line' : 'virtual'}
            now={now.wire.value}
            was={was.wire.value}
            spot={now.wire.spot}
          />
          <path
            className="linew"
            d={(phys ? phys.line : irq.lineLevel) ? 'M11 217h16v-8h55' : 'M11 217h71'}
          />
        </StationBox>
        <StationBox
          x={142}
          y={154}
          width={178}
          height={80}
          title="Physical GIC"
          note={phys ? `INTID ${phys.hwintid}` : 'not mapped'}
          hot={hot(now.physical, was.physical)}
        >
          {phys && (
            <LargeMark
              x={152}
              y={182}
              pending={now.physPending}
              active={phys.active}
              spots={now.physical.map(({ spot }) => spot)}
            />
          )}
          {now.physical.map(({ name, value, spot }, n) => (
            <Field
              key={name}
              x={204}
              y={189 + n * 17}
              at={272}
              both
              name={name}
              now={value}
              was={was.physical[n]?.value ?? value}
              spot={spot}
            />
          ))}
        </StationBox>
        <StationBox
          x={142}
          y={42}
          width={122}
          height={70}
          title="Host handler"
          hot={fired.has('irq') || fired.has('inject')}
        >
          <text className="q" x="151" y="79">
            {host1}
          </text>
          <text className="q" x="151" y="96">
            {host2}
          </text>
        </StationBox>
        <StationBox
          x={312}
          y={30}
          width={216}
          height={90}
          title="struct vgic_irq"
          note={`INTID ${selection.intid}`}
          hot={hot(now.virtual, was.virtual)}
        >
          <LargeMark
            x={320}
            y={57}
            pending={now.pending}
            active={irq.active}
            spots={now.virtual.slice(0, 3).map(({ spot }) => spot)}
          />
          {now.virtual.map(({ name, value, spot }, n) => (
            <Field
              key={name}
              x={n < 3 ? 364 : 484}
              y={64 + (n % 3) * 16}
              at={n < 3 ? 460 : 510}
              name={name}
              now={value}
              was={was.virtual[n]?.value ?? value}
              spot={spot}
            />
          ))}
          {now.newerLr !== null && (
            <text className="q" x="321" y="114">
              LR{now.newerLr} is newer while in guest
            </text>
          )}
        </StationBox>
        <StationBox
          x={586}
          y={42}
          width={128}
          height={70}
          title={`ap_list vCPU${now.vcpuId}`}
          hot={now.apList.join() !== was.apList.join()}
        >
          <ApList now={now} was={was} />
        </StationBox>
        <StationBox
          x={528}
          y={154}
          width={186}
          height={80}
          title="List registers"
          note={`${used} of ${now.lrs.length} used`}
          hot={now.lrs.some(({ lr }, n) => lr !== was.lrs[n]?.lr)}
        >
          <LrSlots now={now} was={was} intid={selection.intid} />
        </StationBox>
        <StationBox
          x={772}
          y={154}
          width={138}
          height={80}
          title={`GICV vCPU${now.vcpuId}`}
          {...(now.isSaved && { note: 'saved' })}
          hot={now.running !== was.running || now.eoiMode !== was.eoiMode}
        >
          <Field x={781} y={188} at={848} name="mask" now={now.pmr} was={was.pmr} />
          <Field x={781} y={205} at={848} name="running" now={now.running} was={was.running} />
          <Field x={781} y={222} at={848} name="EOImode" now={now.eoiMode} was={was.eoiMode} />
        </StationBox>
        <StationBox
          x={772}
          y={34}
          width={138}
          height={76}
          title={`Guest vCPU${now.vcpuId}`}
          hot={now.inGuest !== was.inGuest}
        >
          <text className="q" x="781" y="71">
            {now.inGuest ? 'in guest' : 'out of guest'}
          </text>
          <text className="q" x="781" y="88">
            {now.cpu >= 0 ? `loaded on pCPU${now.cpu}` : 'scheduled out'}
          </text>
        </StationBox>
        <Wires
          fired={fired}
          storeLabel={storeLabel}
          physLabel={physWriteText(fired.get('phys-set')?.[0])}
        />
      </svg>
    </div>
  )
}
