import { assertNever } from '#/lib/assert-never.ts'
import type { Kernel } from '../editions/kernel.ts'
import { readIar, writeDir, writeEoir } from '../gic/cpu-interface.ts'
import { readGicv, writeGicv } from '../gic/cpu-registers.ts'
import { hostAcknowledge, hostRequest, hostSetsBit, setLine } from '../gic/distributor.ts'
import { PRIORITY_BITS } from '../gic/list-register.ts'
import { readGicc, writeGicc } from '../vgic/cpu-uaccess.ts'
import { trappedDir } from '../vgic/deactivate.ts'
import { distRead, distTrappedRead, distWrite } from '../vgic/dispatch.ts'
import {
  kvmVgicInjectIrq,
  kvmVgicMapPhysIrq,
  kvmVgicSetOwner,
  kvmVgicUnmapPhysIrq,
} from '../vgic/injection.ts'
import { kvmVgicLoad, kvmVgicPut } from '../vgic/vgic.ts'
import type { Effect } from './effect.ts'
import { refusal } from './legality.ts'
import type { Op, OpResult } from './op.ts'
import { enterGuest, exitGuest } from './run-loop.ts'
import type { MachineState } from './state.ts'
import { KernelBug, Transition } from './transition.ts'

export interface StepOutcome {
  readonly state: MachineState
  /** How it came about, in order. */
  readonly effects: readonly Effect[]
  readonly result: OpResult
}

/**
 * The only transition: what `op` does to a machine under a kernel. Deterministic; `state` is not
 * altered. An op that cannot be done now gives `refused` and the same state. A kernel BUG stops the
 * machine: `bug` holds what it said, and every later op is refused.
 */
export function step(state: MachineState, op: Op, kernel: Kernel): StepOutcome {
  return stepIn(new Transition(state, kernel), op)
}

/** {@link step} in a transition that was just begun, so that its recorder may be of another kind. */
export function stepIn(t: Transition, op: Op): StepOutcome {
  const reason = refusal(t.state, op)
  if (reason) return { state: t.bareState, effects: [], result: { status: 'refused', reason } }
  try {
    const result = carryOut(t, op)
    return { state: t.bareState, effects: t.rec.effects, result: { status: 'done', ...result } }
  } catch (error) {
    if (!(error instanceof KernelBug)) throw error
    t.setMachine('bug', error.message)
    return {
      state: t.bareState,
      effects: t.rec.effects,
      result: { status: 'bug', what: error.message },
    }
  }
}

type Done = Omit<Extract<OpResult, { status: 'done' }>, 'status'>

/** Userspace accesses need every vCPU scheduled out. */
function putAll(t: Transition): void {
  for (const { id } of t.state.vcpus) kvmVgicPut(t, id)
}

/** What `op` does within a transition, without asking whether it can be done; {@link step} asks. */
export function carryOut(t: Transition, op: Op): Done {
  switch (op.t) {
    case 'write':
      kvmVgicLoad(t, op.vcpu)
      distWrite(t, { vcpu: op.vcpu, isUaccess: false }, op.offset, op.len, op.value)
      return {}
    case 'read':
      kvmVgicLoad(t, op.vcpu)
      return { val: distTrappedRead(t, op.vcpu, op.offset, op.len) }
    case 'uaccess-write': {
      putAll(t)
      const access = { vcpu: op.vcpu, isUaccess: true }
      const ret = distWrite(t, access, op.offset, op.len, op.value)
      return ret < 0 ? { ret } : {}
    }
    case 'uaccess-read':
      putAll(t)
      return {
        val: distRead(t.state, op.vcpu, op.offset, op.len, {
          isUaccess: true,
          rules: t.kernel.rules,
        }),
      }
    case 'enter':
      enterGuest(t, op.vcpu)
      return {}
    case 'exit':
      exitGuest(t, op.vcpu)
      return {}
    case 'put':
      kvmVgicPut(t, op.vcpu)
      return {}
    case 'iar':
      return { iar: readIar(t, op.vcpu) }
    case 'eoir':
      return writeEoir(t, op.vcpu, op.intid, op.source)
    case 'dir':
      if (!t.kernel.rules.dirTraps) return writeDir(t, op.vcpu, op.intid, op.source)
      trappedDir(t, op.vcpu, op.intid, op.source)
      return {}
    case 'eoimode':
      t.setBank(op.vcpu, 'hw', 'vmcr', { ...t.vcpu(op.vcpu).hw.vmcr, eoiMode: op.split })
      return {}
    case 'pmr':
      t.setBank(op.vcpu, 'hw', 'vmcr', {
        ...t.vcpu(op.vcpu).hw.vmcr,
        pmr: op.value & PRIORITY_BITS,
      })
      return {}
    case 'gicv-read':
      return { val: readGicv(t, op.vcpu, op.reg) }
    case 'gicv-write':
      writeGicv(t, op.vcpu, op.reg, op.value)
      return {}
    case 'gicc-read':
      putAll(t)
      return { val: readGicc(t, op.vcpu, op.reg) }
    case 'gicc-write':
      putAll(t)
      writeGicc(t, op.vcpu, op.reg, op.value)
      return {}
    case 'inject':
      kvmVgicInjectIrq(t.lock(op.vcpu, op.intid), op.level, op.owner ?? null)
      return {}
    case 'own':
      return { ret: kvmVgicSetOwner(t.lock(op.vcpu, op.intid), op.owner) }
    case 'line':
      setLine(t, op.ph, op.level)
      return {}
    case 'hostirq':
      return { taken: hostAcknowledge(t, op.ph) }
    case 'irqchip':
      hostSetsBit(t, op.ph, op.bit, op.value)
      return {}
    case 'map':
      hostRequest(t, op.ph)
      kvmVgicMapPhysIrq(t.lock(op.vcpu, op.intid), op.ph, t.phys(op.ph).hwintid, op.getInputLevel)
      return { ret: 0 }
    case 'unmap':
      kvmVgicUnmapPhysIrq(t.lock(op.vcpu, op.intid))
      return { ret: 0 }
    case 'host-takes':
      t.setMachine('hostTakes', op.when)
      return {}
    default:
      return assertNever(op)
  }
}
