import { irqOf } from '#/engine/machine/state.ts'
import { deedsOf } from '#/explain/did.ts'
import { registerAt } from '#/explain/registers.ts'
import { hex32 } from '#/lib/bits.ts'
import { useSession } from '#/ui/app/session-context.tsx'
import { useNow } from '#/ui/app/use-now.ts'
import { stateLetters } from '#/ui/components/mark.tsx'
import { Field, LargeMark, StationBox } from './station-box.tsx'
import { deedsByWire, hostLines, type Stations, stationsOf } from './stations.ts'
import { Wires } from './wires.tsx'

/** "SPI, level-triggered, mapped to physical 72, priority 0xa0, routed to vCPU0" */
export function useSubjectText(): string {
  const { state } = useNow()
  const { vcpu, intid } = useSession((session) => session.selection)
  const irq = irqOf(state, vcpu, intid)
  return [
    intid < 16 ? 'SGI' : intid < 32 ? 'PPI' : 'SPI',
    irq.config === 'level' ? 'level-triggered' : 'edge-triggered',
    irq.hw ? `mapped to physical ${irq.hwintid}` : 'not mapped',
    `priority 0x${irq.priority.toString(16).padStart(2, '0')}`,
    intid < 32 ? `of vCPU${vcpu}` : `routed to vCPU${irq.targetVcpu}`,
  ].join(', ')
}

function ApList({ now, was }: { readonly now: Stations; readonly was: Stations }) {
  const shown = now.apList.slice(0, 4)
  const rest = now.apList.length - shown.length
  const width = 24
  return (
    <>
      {shown.map((intid, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an SGI and an SPI never share an INTID, the place is what is drawn
        <g key={n}>
          <rect
            className={was.apList.includes(intid) ? 'nd' : 'hlr'}
            x={595 + n * (width + 5)}
            y="69"
            width={width}
            height="19"
          />
          <text x={595 + n * (width + 5) + width / 2} y="82.5" textAnchor="middle">
            {intid}
          </text>
        </g>
      ))}
      <text className="q" x="595" y="105">
        {now.apList.length === 0 ? 'empty' : rest > 0 ? `and ${rest} more` : 'head at the left'}
      </text>
    </>
  )
}

function LrSlots({
  now,
  was,
  intid,
}: {
  readonly now: Stations
  readonly was: Stations
  readonly intid: number
}) {
  // The first four, or the one that holds the interrupt in place of the fourth.
  const holder = now.lrs.findIndex(({ lr, valid }) => valid && lr.vintid === intid)
  const shown =
    holder > 3
      ? [...now.lrs.slice(0, 3), ...now.lrs.slice(holder, holder + 1)]
      : now.lrs.slice(0, 4)
  return shown.map(({ n, lr, valid }, place) => {
    const before = was.lrs[n]
    const changed = before !== undefined && JSON.stringify(before.lr) !== JSON.stringify(lr)
    const x = 537 + place * 43
    return (
      <g key={n}>
        <rect
          className={changed ? 'hlr' : valid ? 'nd' : 'nd dash'}
          x={x}
          y="179"
          width="38"
          height="46"
        />
        <text className={changed ? 'tiny' : 'q tiny'} x={x + 4} y="191">
          LR{n}
        </text>
        <text className={valid ? '' : 'q'} x={x + 19} y="204" textAnchor="middle">
          {valid ? lr.vintid : 'empty'}
        </text>
        {valid && (
          <text x={x + 19} y="219" textAnchor="middle">
            {lr.hw ? 'H' : ''}
            {stateLetters(lr.pending, lr.active)}
          </text>
        )}
      </g>
    )
  })
}

/** The way of the selected interrupt from the device to the guest, with what this step did numbered on it. */
export function Path() {
  const { state, previous, outcome } = useNow()
  const selection = useSession((session) => session.selection)
  const now = stationsOf(state, selection)
  const was = stationsOf(previous, selection)
  const deeds = outcome ? deedsOf(outcome) : []
  const fired = deedsByWire(deeds, selection.intid)
  const { irq, phys } = now
  const op = outcome?.main.op
  const storeLabel =
    op && fired.has('store') && (op.t === 'write' || op.t === 'uaccess-write')
      ? `${registerAt(op.offset).name} ← ${hex32(op.value)}${op.t === 'write' ? ', trapped' : ', from userspace'}`
      : 'distributor writes'
  const physWrite = fired.get('phys-set')?.[0]
  const physLabel = physWrite
    ? `${physWrite.to === '1' ? 'set' : 'clear'} ${physWrite.text.split(' ').at(-1)}${physWrite.effect.piece ? ` (${physWrite.effect.piece})` : ''}`
    : ''
  const hot = (a: readonly (readonly [string, string])[], b: typeof a): boolean =>
    a.some(([, value], n) => value !== b[n]?.[1])
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
            at={58}
            name={phys ? 'line' : 'virtual'}
            now={phys ? (now.physical[0]?.[1] ?? '0') : now.virtual[1][1]}
            was={phys ? (was.physical[0]?.[1] ?? '0') : was.virtual[1][1]}
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
          {phys && <LargeMark x={152} y={182} pending={now.physPending} active={phys.active} />}
          {now.physical.map(([name, value], n) => (
            <Field
              key={name}
              x={204}
              y={189 + n * 17}
              at={272}
              both
              name={name}
              now={value}
              was={was.physical[n]?.[1] ?? value}
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
          <LargeMark x={320} y={58} pending={now.pending} active={irq.active} />
          {now.virtual.map(([name, value], n) => (
            <Field
              key={name}
              x={n < 3 ? 364 : 484}
              y={68 + (n % 3) * 18}
              at={n < 3 ? 460 : 510}
              name={name}
              now={value}
              was={was.virtual[n]?.[1] ?? value}
            />
          ))}
          {now.holder !== null && (
            <text className="q" x="321" y="115">
              KVM’s record: LR{now.holder} is newer while in guest
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
        <Wires fired={fired} storeLabel={storeLabel} physLabel={physLabel} />
      </svg>
    </div>
  )
}
