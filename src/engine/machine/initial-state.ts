import type { KernelRules } from '../editions/rules.ts'
import { GICH_HCR_EN, VMCR_RESET, type Vmcr } from '../gic/gich.ts'
import { EMPTY_LR, PRIORITY_BITS } from '../gic/list-register.ts'
import { isSgi, NONE, VGIC_NR_PRIVATE_IRQS, type VgicIrq } from '../vgic/vgic-irq.ts'
import type { CpuInterface, MachineConfig, MachineState, Vcpu } from './state.ts'

/** Two vCPUs, 32 SPIs, 4 list registers, and the four physical interrupts of the recorded traces. */
export const DEFAULT_CONFIG: MachineConfig = {
  nrVcpus: 2,
  nrSpis: 32,
  nrLr: 4,
  phys: [
    { hwintid: 72, trigger: 'level' },
    { hwintid: 73, trigger: 'edge' },
    { hwintid: 74, trigger: 'level' },
    { hwintid: 27, trigger: 'level', ppiCpu: 0 },
  ],
}

/** What userspace presets before the first run: group 0 on, priority mask 0xf8, EOImode 0. */
const PRESET_VMCR: Vmcr = Object.freeze({ ...VMCR_RESET, grp0Enabled: true, pmr: PRIORITY_BITS })

/** Reset value of an interrupt, `vgic_init` / `kvm_vgic_vcpu_init` (vgic-init.c, v4.16). */
function resetIrq(intid: number, vcpu: number): VgicIrq {
  const isPrivate = intid < VGIC_NR_PRIVATE_IRQS
  return {
    intid,
    enabled: isSgi(intid),
    pendingLatch: false,
    lineLevel: false,
    active: false,
    hw: false,
    hwintid: 0,
    hostIrq: NONE,
    getInputLevel: false,
    config: isPrivate && !isSgi(intid) ? 'level' : 'edge',
    priority: 0,
    targets: isPrivate ? 1 << vcpu : 0,
    targetVcpu: isPrivate ? vcpu : 0,
    source: 0,
    activeSource: 0,
    owner: null,
    vcpu: NONE,
  }
}

/** KVM's copy of GICH_HCR before the first entry: enabled (`vgic_v2_enable`), or left to the first flush (v6.19). */
const resetHcr = (rules: Pick<KernelRules, 'maintenance'>): number =>
  rules.maintenance === 'by-need' ? 0 : GICH_HCR_EN

const resetBank = (nrLr: number, hcr: number, vmcr: Vmcr): CpuInterface => ({
  hcr,
  vmcr,
  apr: 0,
  lr: Array.from({ length: nrLr }, () => EMPTY_LR),
})

function resetVcpu(id: number, nrLr: number, hcr: number): Vcpu {
  return {
    id,
    inGuest: false,
    cpu: NONE,
    privateIrqs: Array.from({ length: VGIC_NR_PRIVATE_IRQS }, (_, intid) => resetIrq(intid, id)),
    apList: [],
    usedLrs: 0,
    irqPendingRequest: false,
    cpuIf: resetBank(nrLr, hcr, PRESET_VMCR),
    hw: resetBank(nrLr, 0, VMCR_RESET),
  }
}

/** Shared interrupts of the largest machine: 992 interrupts in all, 32 of them private. */
const MOST_SPIS = 960
/** So many SPIs could be given here before that was known. KVM has no such machine; sessions of it are read. */
export const FORMER_SPIS = 988

/** Says why KVM has no machine of this configuration, or null. */
export function configError(config: MachineConfig): string | null {
  const whole = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high
  if (!whole(config.nrVcpus, 1, 8)) return `vCPUs: ${config.nrVcpus} is not 1 to 8`
  if (!whole(config.nrSpis, 32, MOST_SPIS) || config.nrSpis % 32 !== 0) {
    return `SPIs: ${config.nrSpis} is not a multiple of 32 from 32 to ${MOST_SPIS}; KVM takes 64 to 992 interrupts in all, 32 of them private`
  }
  if (!whole(config.nrLr, 1, 16)) return `List registers: ${config.nrLr} is not 1 to 16`
  const seen = new Set<string>()
  for (const { hwintid, trigger, ppiCpu } of config.phys) {
    const isPpi = ppiCpu !== undefined
    if (!whole(hwintid, isPpi ? 16 : 32, isPpi ? 31 : 1019)) {
      return `Physical interrupt ${hwintid}: a PPI is 16 to 31 and names its CPU, an SPI is 32 to 1019`
    }
    if (isPpi && !whole(ppiCpu, 0, config.nrVcpus - 1))
      return `Physical PPI ${hwintid}: no CPU ${ppiCpu}`
    if (trigger !== 'level' && trigger !== 'edge')
      return `Physical interrupt ${hwintid}: trigger is level or edge`
    const key = `${hwintid}@${ppiCpu ?? ''}`
    if (seen.has(key)) return `Physical interrupt ${hwintid} is given twice`
    seen.add(key)
  }
  return null
}

/** {@link configError} for a machine that was kept: one of {@link FORMER_SPIS} is read as it was. */
export const keptConfigError = (config: MachineConfig): string | null =>
  configError(config.nrSpis === FORMER_SPIS ? { ...config, nrSpis: MOST_SPIS } : config)

/**
 * A machine after reset: distributor off, nothing mapped, every vCPU put. `rules` are those of the kernel
 * that it will run under; without them KVM's copy of GICH_HCR is that of kernels before v6.19.
 * @throws RangeError when the configuration is out of range (see {@link keptConfigError}).
 */
export function initialState(
  config: MachineConfig = DEFAULT_CONFIG,
  rules: Pick<KernelRules, 'maintenance'> = { maintenance: 'underflow' },
): MachineState {
  const wrong = keptConfigError(config)
  if (wrong) throw new RangeError(wrong)
  return {
    config,
    distEnabled: false,
    distRevision: null,
    vcpus: Array.from({ length: config.nrVcpus }, (_, id) =>
      resetVcpu(id, config.nrLr, resetHcr(rules)),
    ),
    spis: Array.from({ length: config.nrSpis }, (_, n) => resetIrq(n + VGIC_NR_PRIVATE_IRQS, NONE)),
    phys: config.phys.map(({ hwintid, trigger, ppiCpu = NONE }) => ({
      hwintid,
      trigger,
      ppiCpu,
      enabled: true,
      line: false,
      latch: false,
      active: false,
    })),
    hostTakes: 'by-hand',
    bug: null,
  }
}
