import { memo } from 'react'
import {
  emptyLrs,
  eoiLrs,
  highestPendingLr,
  maintenance,
  runningPriority,
} from '#/engine/gic/cpu-interface.ts'
import { eoiCount } from '#/engine/gic/gich.ts'
import type { Vcpu } from '#/engine/machine/state.ts'
import { priorityText } from '#/explain/priority-text.ts'
import { pmrText, vmcrNow } from '#/explain/vmcr-now.ts'
import { hex32 } from '#/lib/bits.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'

const HCR_BITS = ['En', 'UIE', 'LRENPIE', 'NPIE', 'VGrp0EIE', 'VGrp0DIE', 'VGrp1EIE', 'VGrp1DIE']
const MISR_BITS = ['EOI', 'U', 'LRENP', 'NP', 'VGrp0E', 'VGrp0D', 'VGrp1E', 'VGrp1D']

const bitsText = (word: number, names: readonly string[]): string =>
  names.filter((_, n) => (word >>> n) & 1).join(' ') || '–'

/** Raw, and the bits that are set. */
const hcrText = (hcr: number): string =>
  hcr & 0xff ? `${hex32(hcr)} ${bitsText(hcr, HCR_BITS)}` : hex32(hcr)

/** Every column of the table: its name, what it means, its value. */
const COLUMNS: readonly (readonly [name: string, title: string, value: (vcpu: Vcpu) => string])[] =
  [
    ['vCPU', 'virtual CPU', ({ id }) => `vCPU${id}`],
    [
      'where',
      'in the guest, loaded on a CPU, or scheduled out',
      ({ inGuest, cpu }) => (inGuest ? 'in guest' : cpu >= 0 ? `on pCPU${cpu}` : 'put'),
    ],
    [
      'ap_list',
      'active and pending interrupts in list order',
      ({ apList }) => apList.join(' ') || 'empty',
    ],
    [
      'PMR',
      'priority mask; in brackets as saved for the next load',
      (vcpu) => pmrText(vmcrNow(vcpu).vmcr),
    ],
    ['running', 'running priority', ({ hw }) => priorityText(runningPriority(hw))],
    [
      'next IAR',
      'what an acknowledge would take',
      ({ hw, inGuest }) => (inGuest ? String(hw.lr[highestPendingLr(hw)]?.vintid ?? 1023) : '–'),
    ],
    [
      'EOImode',
      '1 splits priority drop from deactivation',
      (vcpu) => String(Number(vmcrNow(vcpu).vmcr.eoiMode)),
    ],
    ['APR', 'active priorities', ({ hw }) => hex32(hw.apr)],
    ['HCR', 'GICH_HCR', ({ hw }) => hcrText(hw.hcr)],
    [
      'EOIcount',
      'GICH_HCR[31:27]: ends that found no list register',
      ({ hw }) => String(eoiCount(hw.hcr)),
    ],
    ['MISR', 'GICH_MISR', ({ hw }) => bitsText(maintenance(hw), MISR_BITS)],
    ['ELRSR', 'list registers that may be reused', ({ hw }) => emptyLrs(hw).toString(16)],
    ['EISR', 'list registers that saw their EOI', ({ hw }) => eoiLrs(hw).toString(16)],
    [
      'request',
      'KVM_REQ_IRQ_PENDING',
      ({ irqPendingRequest }) => (irqPendingRequest ? 'IRQ_PENDING' : '–'),
    ],
  ]

/** Columns that show KVM's copy of GICH_VMCR while a vCPU is scheduled out, in brackets. */
const SAVED: readonly string[] = ['PMR', 'EOImode']

const HEAD = (
  <thead>
    <tr>
      {COLUMNS.map(([name, title]) => (
        <th key={name} scope="col" title={title}>
          {name}
        </th>
      ))}
    </tr>
  </thead>
)

interface CpuRowProps {
  readonly vcpu: Vcpu
  readonly was: Vcpu | undefined
}

const CpuRow = memo(function CpuRow({ vcpu, was }: CpuRowProps) {
  return (
    <tr>
      {COLUMNS.map(([name, , value]) => {
        const text = value(vcpu)
        return (
          <td key={name} className={was && value(was) !== text ? 'chgd' : ''}>
            {SAVED.includes(name) && vmcrNow(vcpu).isSaved ? `(${text})` : text}
          </td>
        )
      })}
    </tr>
  )
})

/** Lists, CPU interface and hypervisor control of every vCPU. */
export function CpuInterfaces() {
  const { state, previous } = useNow()
  const tall = useSession(({ kernel }) => kernel.rules.maintenance === 'by-need')
  return (
    <>
      <div className="sect">
        <h2>CPU interfaces</h2>
        <span className="k">
          GICV and GICH registers, ap_list in list order; in brackets what is saved for the next
          load
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label="CPU interfaces">
        <table className={`lr cpus${tall ? ' tall' : ''}`} data-picture="CPU interfaces">
          {HEAD}
          <tbody>
            {state.vcpus.map((vcpu) => (
              <CpuRow key={vcpu.id} vcpu={vcpu} was={previous.vcpus[vcpu.id]} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
