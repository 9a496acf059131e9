import { GICV_READABLE, GICV_WRITABLE } from '#/engine/gic/cpu-registers.ts'
import type { Op } from '#/engine/machine/op.ts'
import { GICC_REGISTERS } from '#/engine/vgic/cpu-uaccess.ts'

// A vCPU's CPU interface in the console. The guest finds GICV where it looks for GICC, so that both names are
// its own; userspace has GICC_ alone.

/** What is asked of the line that is read. */
export interface Words {
  readonly number: (what: string, low: number, high: number) => number
  readonly fail: (message: string) => never
}

const WORD = 0xffffffff
/** Bits 12:10 of GICV_EOIR and GICV_DIR name the sender of an SGI, bits 9:0 the interrupt. */
const END_WORD = 0x1fff
/** Registers of a guest that have acts of their own. */
const OWN_READS = ['IAR'] as const
const OWN_WRITES = ['PMR', 'EOIR', 'DIR'] as const

const GUEST_READS: readonly string[] = [...OWN_READS, ...GICV_READABLE]
const GUEST_WRITES: readonly string[] = [...OWN_WRITES, ...GICV_WRITABLE]

const named = (names: readonly string[], prefix: string): readonly string[] =>
  names.map((name) => prefix + name)

/** The CPU-interface registers that may follow a verb, for completion. */
export function cpuRegisterNames(isUser: boolean, verb: string): readonly string[] {
  if (isUser) return named(GICC_REGISTERS, 'GICC_')
  return named(verb === 'read' ? GUEST_READS : GUEST_WRITES, 'GICV_')
}

/** The register that a word names, without its prefix; null for a word that is of another part. */
export const cpuRegisterOf = (text: string): string | null =>
  /^GIC[CV]_([A-Z]+\d*)$/i.exec(text)?.[1]?.toUpperCase() ?? null

const has = <T extends string>(names: readonly T[], name: string): name is T =>
  (names as readonly string[]).includes(name)

function guestAccess(r: Words, verb: 'read' | 'write', vcpu: number, reg: string): Op {
  if (verb === 'read') {
    if (has(GICV_READABLE, reg)) return { t: 'gicv-read', vcpu, reg }
    if (reg === 'IAR') return { t: 'iar', vcpu }
    return r.fail(`a guest reads ${named(GUEST_READS, 'GICV_').join(', ')}; there is no more here`)
  }
  if (has(GICV_WRITABLE, reg))
    return { t: 'gicv-write', vcpu, reg, value: r.number('value', 0, WORD) }
  if (reg === 'PMR') return { t: 'pmr', vcpu, value: r.number('priority mask', 0, 255) }
  if (reg === 'EOIR' || reg === 'DIR') {
    const word = r.number('INTID, with the sender of an SGI in bits 12:10', 0, END_WORD)
    return { t: reg === 'EOIR' ? 'eoir' : 'dir', vcpu, intid: word & 1023, source: word >>> 10 }
  }
  return r.fail(`a guest writes ${named(GUEST_WRITES, 'GICV_').join(', ')}; there is no more here`)
}

/** The access to a register of a vCPU's CPU interface, by a guest or by userspace. */
export function cpuAccess(
  r: Words,
  isUser: boolean,
  verb: 'read' | 'write',
  vcpu: number,
  { text, reg }: { readonly text: string; readonly reg: string },
): Op {
  if (!isUser) return guestAccess(r, verb, vcpu, reg)
  if (!/^GICC_/i.test(text) || !has(GICC_REGISTERS, reg))
    return r.fail(
      `-ENXIO: userspace reaches ${named(GICC_REGISTERS, 'GICC_').join(', ')} of a vCPU`,
    )
  return verb === 'read'
    ? { t: 'gicc-read', vcpu, reg }
    : { t: 'gicc-write', vcpu, reg, value: r.number('value', 0, WORD) }
}
