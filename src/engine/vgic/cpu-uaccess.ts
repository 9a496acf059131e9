import { ctlrOf, withCtlr } from '../gic/cpu-registers.ts'
import type { Vmcr } from '../gic/gich.ts'
import { PRIORITY_BITS } from '../gic/list-register.ts'
import type { Transition } from '../machine/transition.ts'

// Userspace's view of a CPU interface, `vgic_v2_cpu_registers` (vgic-mmio-v2.c, v4.16), through
// KVM_DEV_ARM_VGIC_GRP_CPU_REGS. It reads and writes KVM's copy: every vCPU is put.

/** The registers that userspace reaches. Of a GICv2 with five priority bits GICC_APR0 alone means something. */
export const GICC_REGISTERS = [
  'CTLR',
  'PMR',
  'BPR',
  'ABPR',
  'APR0',
  'APR1',
  'APR2',
  'APR3',
  'IIDR',
] as const
export type GiccRegister = (typeof GICC_REGISTERS)[number]

/** Product 0x4b (KVM) in bits 31:20, architecture 2 in bits 19:16, implementer 0x43b (Arm). */
const GICC_IIDR = 0x04b2043b
/** The ABI has the five bits of the priority mask at the bottom. */
const PMR_SHIFT = 3

/** `vgic_mmio_read_vcpuif()`, `vgic_mmio_read_apr()` */
export function readGicc(t: Transition, vcpu: number, reg: GiccRegister): number {
  const { vmcr, apr } = t.vcpu(vcpu).cpuIf
  switch (reg) {
    case 'CTLR':
      return ctlrOf(vmcr)
    case 'PMR':
      return vmcr.pmr >>> PMR_SHIFT
    case 'BPR':
      return vmcr.bpr
    case 'ABPR':
      return vmcr.abpr
    case 'APR0':
      return apr
    case 'IIDR':
      return GICC_IIDR
    default:
      return 0
  }
}

function withGicc(vmcr: Vmcr, reg: GiccRegister, value: number): Vmcr {
  switch (reg) {
    case 'CTLR':
      return withCtlr(vmcr, value)
    case 'PMR':
      return { ...vmcr, pmr: (value << PMR_SHIFT) & PRIORITY_BITS }
    case 'BPR':
      return { ...vmcr, bpr: value & 7 }
    case 'ABPR':
      return { ...vmcr, abpr: value & 7 }
    default:
      return vmcr
  }
}

/** `vgic_mmio_write_vcpuif()`, `vgic_mmio_write_apr()`; what means nothing ignores the write. */
export function writeGicc(t: Transition, vcpu: number, reg: GiccRegister, value: number): void {
  if (reg.startsWith('APR')) {
    t.rec.call('vgic_mmio_write_apr', () => {
      if (t.rec.guard('the register is GICC_APR0', reg === 'APR0'))
        t.setBank(vcpu, 'cpuIf', 'apr', value >>> 0)
    })
    return
  }
  t.rec.call('vgic_mmio_write_vcpuif', () => {
    const { vmcr } = t.vcpu(vcpu).cpuIf
    if (t.rec.guard(`GICC_${reg} is writable`, reg !== 'IIDR'))
      t.setBank(vcpu, 'cpuIf', 'vmcr', withGicc(vmcr, reg, value))
  })
}
