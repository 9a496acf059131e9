import type { ListRegister } from '../gic/list-register.ts'
import type { PhysIrq } from '../gic/phys-irq.ts'
import { NONE, type VgicIrq } from '../vgic/vgic-irq.ts'
import type { Spot } from './spot.ts'
import type { CpuInterface, MachineState, Vcpu } from './state.ts'

// A machine state that tells which of its spots are looked at. Records are wrapped when they are
// reached; what never changes (INTIDs, the configuration) is handed out unseen.

type Note = (spot: Spot) => void

const bareOf = new WeakMap<object, object>()

/** The record behind a watched one; any other value as it is. */
export const bare = <T>(value: T): T =>
  typeof value === 'object' && value !== null ? ((bareOf.get(value) ?? value) as T) : value

/** Wraps a record; `look` sees each field that is read and gives what to hand out. */
function wrap<T extends object>(record: T, look: (key: string, value: unknown) => unknown): T {
  // A copy as the proxy's target: a frozen target would have to hand out its own fields.
  const target = (Array.isArray(record) ? [...record] : { ...record }) as T
  const proxy = new Proxy(target, {
    get: (_, key) => {
      const value: unknown = Reflect.get(record, key)
      return typeof key === 'string' ? look(key, value) : value
    },
  })
  bareOf.set(proxy, record)
  return proxy
}

const isIndex = (key: string): boolean => /^\d+$/.test(key)

const list = <T>(items: readonly T[], item: (value: T, n: number) => T): readonly T[] =>
  wrap(items, (key, value) =>
    isIndex(key) && value !== undefined ? item(value as T, Number(key)) : value,
  )

const watchedIrq = (irq: VgicIrq, vcpu: number, note: Note): VgicIrq =>
  wrap(irq, (key, value) => {
    if (key !== 'intid') note({ of: 'irq', vcpu, intid: irq.intid, field: key as keyof VgicIrq })
    return value
  })

const CONSTANT = new Set(['hwintid', 'trigger', 'ppiCpu'])

const watchedPhys = (phys: PhysIrq, ph: number, note: Note): PhysIrq =>
  wrap(phys, (key, value) => {
    if (!CONSTANT.has(key)) note({ of: 'phys', ph, field: key as keyof PhysIrq })
    return value
  })

function watchedBank(
  registers: CpuInterface,
  vcpu: number,
  bank: 'cpuIf' | 'hw',
  note: Note,
): CpuInterface {
  const lr = (register: ListRegister, n: number) =>
    wrap(register, (key, value) => {
      note({ of: 'lr', vcpu, bank, n, field: key as keyof ListRegister })
      return value
    })
  return wrap(registers, (key, value) => {
    if (key === 'lr') return list(registers.lr, lr)
    note({ of: 'cpuif', vcpu, bank, field: key as Exclude<keyof CpuInterface, 'lr'> })
    return value
  })
}

function watchedVcpu(vcpu: Vcpu, note: Note): Vcpu {
  const { id } = vcpu
  const onList = (intid: number): number => {
    note({ of: 'ap-list', vcpu: id, intid })
    return intid
  }
  return wrap(vcpu, (key, value) => {
    switch (key as keyof Vcpu) {
      case 'id':
        return value
      case 'privateIrqs':
        return list(vcpu.privateIrqs, (irq) => watchedIrq(irq, id, note))
      case 'apList':
        note({ of: 'ap-list', vcpu: id, intid: NONE })
        return list(vcpu.apList, onList)
      case 'cpuIf':
        return watchedBank(vcpu.cpuIf, id, 'cpuIf', note)
      case 'hw':
        return watchedBank(vcpu.hw, id, 'hw', note)
      default:
        note({ of: 'vcpu', vcpu: id, field: key as 'inGuest' | 'cpu' })
        return value
    }
  })
}

/** `state` as it is in every value, but `note` is told of each spot when it is read. */
export const watched = (state: MachineState, note: Note): MachineState =>
  wrap(state, (key, value) => {
    switch (key as keyof MachineState) {
      case 'config':
        return value
      case 'vcpus':
        return list(state.vcpus, (vcpu) => watchedVcpu(vcpu, note))
      case 'spis':
        return list(state.spis, (irq) => watchedIrq(irq, NONE, note))
      case 'phys':
        return list(state.phys, (phys, ph) => watchedPhys(phys, ph, note))
      case 'distEnabled':
        note({ of: 'dist', field: 'enabled' })
        return value
      case 'distRevision':
        note({ of: 'dist', field: 'revision' })
        return value
      default:
        note({ of: 'machine', field: key as 'hostTakes' | 'bug' })
        return value
    }
  })
