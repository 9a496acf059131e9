import type { Op, Width } from '#/engine/machine/op.ts'
import { cpuAccessCode, cpuAccessOf, hostBitCode, hostBitOf } from './cpu-act-code.ts'

// How an act is coded: a kind of six bits, and what it needs beside that. FROZEN: links of version 1 are
// read by this table for ever; kind 63 is free.

/** An act in numbers. What a kind does not have is absent. */
export interface ActCode {
  readonly kind: number
  readonly vcpu?: number
  readonly intid?: number
  readonly ph?: number
  /** Whatever else it needs, in order. */
  readonly extra: readonly number[]
  readonly owner?: string
}

/** What the acts of a kind have. */
export interface ActLayout {
  readonly vcpu: boolean
  readonly intid: boolean
  readonly ph: boolean
  readonly extras: number
  readonly owner: boolean
}

/** Kind that stands for acts said before. */
export const REPEAT = 58

const ON_CPU = ['enter', 'exit', 'put', 'iar'] as const
const END = { eoir: 4, dir: 5 } as const
const END_FROM = { eoir: 59, dir: 60 } as const
const [EOIMODE, LINE, HOSTIRQ, BIT, INJECT, MAP, UNMAP] = [6, 8, 10, 11, 29, 31, 33] as const
const [HOST_TAKES, PMR, OWN, INJECT_AS, WRITE, READ] = [34, 36, 37, 38, 40, 49] as const
const [CPU_ACCESS, IRQCHIP] = [61, 62] as const
const LAST_WRITE = WRITE + 8
const LAST_READ = READ + 8

/** GICD_ISENABLER to GICD_ICACTIVER: six runs of 0x80 bytes, a bit an interrupt (IHI 0048B §4.3). */
const [BITS_FIRST, BITS_END, BITS_SIZE] = [0x100, 0x400, 0x80] as const

type WriteOp = Extract<Op, { t: 'write' | 'uaccess-write' }>
type ReadOp = Extract<Op, { t: 'read' | 'uaccess-read' }>

/** Who accesses: the guest from inside, the guest, userspace. */
const wayOf = (op: WriteOp | ReadOp): number =>
  op.t === 'uaccess-write' || op.t === 'uaccess-read' ? 2 : op.trap ? 0 : 1

const isOneBit = (value: number): boolean => value !== 0 && (value & (value - 1)) === 0

function writeCode(op: WriteOp): ActCode {
  const { vcpu, offset, len, value } = op
  const isBit = offset >= BITS_FIRST && offset < BITS_END && offset % 4 === 0
  if (isBit && len === 4 && isOneBit(value)) {
    const run = Math.floor((offset - BITS_FIRST) / BITS_SIZE)
    const intid = ((offset % BITS_SIZE) / 4) * 32 + (31 - Math.clz32(value))
    return { kind: BIT + wayOf(op) * 6 + run, vcpu, intid, extra: [] }
  }
  return { kind: WRITE + wayOf(op) * 3 + (len >>> 1), vcpu, extra: [offset, value] }
}

/** The code of an act. */
export function codeOf(op: Op): ActCode {
  switch (op.t) {
    case 'write':
    case 'uaccess-write':
      return writeCode(op)
    case 'read':
    case 'uaccess-read':
      return { kind: READ + wayOf(op) * 3 + (op.len >>> 1), vcpu: op.vcpu, extra: [op.offset] }
    case 'enter':
    case 'exit':
    case 'put':
    case 'iar':
      return { kind: ON_CPU.indexOf(op.t), vcpu: op.vcpu, extra: [] }
    case 'eoir':
    case 'dir': {
      const { vcpu, intid, source } = op
      return source === 0
        ? { kind: END[op.t], vcpu, intid, extra: [] }
        : { kind: END_FROM[op.t], vcpu, intid, extra: [source] }
    }
    case 'eoimode':
      return { kind: EOIMODE + Number(op.split), vcpu: op.vcpu, extra: [] }
    case 'pmr':
      return { kind: PMR, vcpu: op.vcpu, extra: [op.value] }
    case 'gicv-read':
    case 'gicv-write':
    case 'gicc-read':
    case 'gicc-write':
      return { kind: CPU_ACCESS, vcpu: op.vcpu, extra: cpuAccessCode(op) }
    case 'irqchip':
      return { kind: IRQCHIP, ph: op.ph, extra: [hostBitCode(op)] }
    case 'inject': {
      const { vcpu, intid, level, owner } = op
      return owner === undefined
        ? { kind: INJECT + Number(level), vcpu, intid, extra: [] }
        : { kind: INJECT_AS + Number(level), vcpu, intid, extra: [], owner }
    }
    case 'own':
      return { kind: OWN, vcpu: op.vcpu, intid: op.intid, extra: [], owner: op.owner }
    case 'line':
      return { kind: LINE + Number(op.level), ph: op.ph, extra: [] }
    case 'hostirq':
      return { kind: HOSTIRQ, ph: op.ph, extra: [] }
    case 'map': {
      const { vcpu, intid, ph } = op
      return { kind: MAP + Number(op.getInputLevel), vcpu, intid, ph, extra: [] }
    }
    case 'unmap':
      return { kind: UNMAP, vcpu: op.vcpu, intid: op.intid, extra: [] }
    case 'host-takes':
      return { kind: HOST_TAKES + Number(op.when === 'at-once'), extra: [] }
  }
}

const between = (kind: number, low: number, high: number) => kind >= low && kind <= high

function layout(kind: number): ActLayout | null {
  if (!between(kind, 0, IRQCHIP) || kind === REPEAT) return null
  const isMap = between(kind, MAP, MAP + 1)
  const isPhys = between(kind, LINE, HOSTIRQ) || kind === IRQCHIP
  const isOwned = between(kind, OWN, INJECT_AS + 1)
  const isEnd = between(kind, 4, 5) || between(kind, 59, 60)
  return {
    vcpu: !isPhys && !between(kind, HOST_TAKES, HOST_TAKES + 1),
    intid: isEnd || isOwned || isMap || kind === UNMAP || between(kind, BIT, INJECT + 1),
    ph: isPhys || isMap,
    extras:
      between(kind, WRITE, LAST_WRITE) || kind === CPU_ACCESS
        ? 2
        : Number(kind === PMR || kind >= 59 || between(kind, READ, LAST_READ)),
    owner: isOwned,
  }
}

const LAYOUTS = Array.from({ length: 64 }, (_, kind) => layout(kind))

/** What the acts of a kind have; null for a kind that there is not. */
export const layoutOf = (kind: number): ActLayout | null => LAYOUTS[kind] ?? null

function accessOf(kind: number, vcpu: number, offset: number, value: number | null): Op {
  const base = value === null ? READ : WRITE
  const way = Math.floor((kind - base) / 3)
  const len = (1 << ((kind - base) % 3)) as Width
  const access = { vcpu, offset, len }
  const trap = way === 0 ? { trap: true as const } : {}
  if (value === null)
    return way === 2 ? { t: 'uaccess-read', ...access } : { t: 'read', ...access, ...trap }
  return way === 2
    ? { t: 'uaccess-write', ...access, value }
    : { t: 'write', ...access, value, ...trap }
}

function bitWrite(kind: number, vcpu: number, intid: number): Op {
  const [way, run] = [Math.floor((kind - BIT) / 6), (kind - BIT) % 6]
  const offset = BITS_FIRST + run * BITS_SIZE + Math.floor(intid / 32) * 4
  return accessOf(WRITE + way * 3 + 2, vcpu, offset, (1 << (intid % 32)) >>> 0)
}

/** The act of a code whose kind has a layout. What the layout has not is 0. */
export function actOf({ kind, vcpu = 0, intid = 0, ph = 0, extra, owner = '' }: ActCode): Op {
  const [first = 0, second = 0] = extra
  const onCpu = ON_CPU[kind]
  if (onCpu) return { t: onCpu, vcpu }
  if (kind === 4 || kind === 59) return { t: 'eoir', vcpu, intid, source: first }
  if (kind === 5 || kind === 60) return { t: 'dir', vcpu, intid, source: first }
  if (kind === CPU_ACCESS) return cpuAccessOf(vcpu, first, second)
  if (kind === IRQCHIP) return hostBitOf(ph, first)
  if (kind < LINE) return { t: 'eoimode', vcpu, split: kind > EOIMODE }
  if (kind < HOSTIRQ) return { t: 'line', ph, level: kind > LINE }
  if (kind === HOSTIRQ) return { t: 'hostirq', ph }
  if (kind < INJECT) return bitWrite(kind, vcpu, intid)
  if (kind < MAP) return { t: 'inject', vcpu, intid, level: kind > INJECT }
  if (kind < UNMAP) return { t: 'map', vcpu, intid, ph, getInputLevel: kind > MAP }
  if (kind === UNMAP) return { t: 'unmap', vcpu, intid }
  if (kind < PMR) return { t: 'host-takes', when: kind > HOST_TAKES ? 'at-once' : 'by-hand' }
  if (kind === PMR) return { t: 'pmr', vcpu, value: first }
  if (kind === OWN) return { t: 'own', vcpu, intid, owner }
  if (kind < WRITE) return { t: 'inject', vcpu, intid, level: kind > INJECT_AS, owner }
  return accessOf(kind, vcpu, first, kind < READ ? second : null)
}
