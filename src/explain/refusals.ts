import type { Op, Refusal } from '#/engine/machine/op.ts'

/** Why an op cannot be done, as what it needs. */
export function refusalText(reason: Refusal, op: Op): string {
  const vcpu = 'vcpu' in op ? `vCPU${op.vcpu}` : 'the vCPU'
  switch (reason) {
    case 'in_guest':
      return `needs ${vcpu} out`
    case 'not_in_guest':
      return `needs ${vcpu} in the guest`
    case 'vcpu_running':
      return 'needs all vCPUs stopped: -EBUSY'
    case 'ppi_cpu_in_guest':
      return 'needs the CPU of this private interrupt out of the guest'
    case 'eoimode_0':
      return 'needs EOImode 1'
    case 'stopped':
      return 'the kernel has stopped at a BUG; undo'
    case 'no_such_vcpu':
      return `this machine has no ${vcpu}`
    case 'no_such_irq':
      return 'this machine has no such interrupt'
    case 'no_such_phys':
      return 'this machine has no such physical interrupt'
  }
}
