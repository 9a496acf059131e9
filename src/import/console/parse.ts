import type { Op, Width } from '#/engine/machine/op.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { quoted, shortened } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { actFault } from '#/scenario/document/act-fault.ts'
import { cpuAccess, cpuRegisterOf } from './cpu-registers.ts'
import { defaultWidth, placeOf } from './registers.ts'

/** What is wrong with a line, and where: columns count from 1. */
export interface ConsoleError {
  readonly column: number
  readonly message: string
}

interface Token {
  readonly text: string
  readonly column: number
}

class Reader {
  readonly tokens: readonly Token[]
  readonly end: number
  at = 0

  constructor(line: string) {
    this.tokens = [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
      text,
      column: index + 1,
    }))
    this.end = line.trimEnd().length + 1
  }

  fail(message: string, token = this.tokens[this.at]): never {
    throw { column: token?.column ?? this.end, message } satisfies ConsoleError
  }

  /** The next word; `what` says what was expected when there is none. */
  word(what: string): Token {
    const token = this.tokens[this.at]
    if (!token) this.fail(`expected ${what}`)
    this.at++
    return token
  }

  number(what: string, low: number, high: number): number {
    const token = this.word(`${what}, ${low} to ${high}`)
    const value = /^(0x[0-9a-f]+|\d+)$/i.test(token.text) ? Number(token.text) : Number.NaN
    if (!(value >= low && value <= high))
      this.fail(
        `${quoted(token.text)} is no ${what}: expected ${low} to ${high}, decimal or 0x`,
        token,
      )
    return value
  }

  /** A number that may be left out. */
  optional(what: string, low: number, high: number): number | null {
    return this.at < this.tokens.length ? this.number(what, low, high) : null
  }

  oneOf<T extends string>(words: readonly T[]): T {
    const token = this.word(words.join(', '))
    const found = words.find((word) => word === token.text.toLowerCase())
    if (found === undefined) this.fail(`${quoted(token.text)}: expected ${words.join(', ')}`, token)
    return found
  }

  done(): void {
    if (this.at < this.tokens.length)
      this.fail(`${quoted(this.tokens[this.at]?.text ?? '')} is one word too many`)
  }
}

const WORD = 0xffffffff

function access(r: Reader, state: MachineState, isUser: boolean, vcpu: number): Op {
  const verb = r.oneOf(['read', 'write'])
  const token = r.word('a register or an offset')
  const reg = cpuRegisterOf(token.text)
  if (reg !== null) {
    const words = {
      number: (what: string, low: number, high: number) => r.number(what, low, high),
      fail: (message: string) => r.fail(message, token),
    }
    return cpuAccess(words, isUser, verb, vcpu, { text: token.text, reg })
  }
  const place = placeOf(token.text, state.config)
  if (!place)
    r.fail(
      `${quoted(token.text)} is no distributor register of this machine: expected a name such as GICD_ISPENDR1 or GICV_PMR, or an offset 0x000 to 0xfff`,
      token,
    )
  if (isUser && !place.region)
    r.fail(`-ENXIO: no register at offset 0x${place.offset.toString(16)}`, token)
  if (isUser && place.offset % 4 !== 0)
    r.fail('-ENXIO: userspace accesses whole words: expected a multiple of 4', token)
  const value = verb === 'write' ? r.number('value', 0, WORD) : 0
  const widthToken = r.tokens[r.at]
  const width = r.optional('width in bytes', 1, 4)
  if (width === 3 || (isUser && width !== null && width !== 4))
    r.fail(isUser ? 'userspace accesses are 4 bytes' : 'a width is 1, 2 or 4 bytes', widthToken)
  const len = (width ?? defaultWidth(place)) as Width
  const where = { vcpu, offset: place.offset, len }
  if (verb === 'read')
    return isUser ? { t: 'uaccess-read', ...where } : { t: 'read', ...where, trap: true }
  return isUser
    ? { t: 'uaccess-write', ...where, value }
    : { t: 'write', ...where, value, trap: true }
}

function cpuAct(r: Reader, state: MachineState, vcpu: number): Op {
  const highest = state.config.nrSpis + 31
  const verb = r.oneOf([
    'read',
    'write',
    'enter',
    'exit',
    'put',
    'iar',
    'eoir',
    'dir',
    'eoimode',
    'pmr',
  ])
  switch (verb) {
    case 'read':
    case 'write':
      r.at--
      return access(r, state, false, vcpu)
    case 'eoir':
    case 'dir': {
      const intid = r.number('INTID', 0, Math.max(highest, 1023))
      return { t: verb, vcpu, intid, source: r.optional('sender', 0, 7) ?? 0 }
    }
    case 'eoimode':
      return { t: 'eoimode', vcpu, split: r.number('EOImode', 0, 1) === 1 }
    case 'pmr':
      return { t: 'pmr', vcpu, value: r.number('priority mask', 0, 255) }
    default:
      return { t: verb, vcpu }
  }
}

/** The physical interrupt with this INTID; the first when several CPUs have it. */
function physOf(r: Reader, state: MachineState): number {
  const token = r.tokens[r.at]
  const hwintid = r.number('physical INTID', 16, 1019)
  const ph = state.phys.findIndex((phys) => phys.hwintid === hwintid)
  if (ph < 0)
    r.fail(
      `physical ${hwintid} is not given to this VM: expected ${state.phys.map((p) => p.hwintid).join(', ')}`,
      token,
    )
  return ph
}

const vcpuFor = (state: MachineState, intid: number, ph?: number): number =>
  intid < 32 ? Math.max(0, state.phys[ph ?? -1]?.ppiCpu ?? 0) : 0

/** What the host does; each is a word of the console. */
export const HOST_VERBS = [
  'take',
  'map',
  'unmap',
  'own',
  'takes',
  'pending',
  'active',
  'enable',
  'disable',
] as const

function hostAct(r: Reader, state: MachineState): Op {
  const verb = r.oneOf(HOST_VERBS)
  if (verb === 'pending' || verb === 'active') {
    const ph = physOf(r, state)
    return { t: 'irqchip', ph, bit: verb, value: r.number(verb, 0, 1) === 1 }
  }
  if (verb === 'enable' || verb === 'disable')
    return { t: 'irqchip', ph: physOf(r, state), bit: 'enabled', value: verb === 'enable' }
  if (verb === 'take') return { t: 'hostirq', ph: physOf(r, state) }
  if (verb === 'takes') return { t: 'host-takes', when: r.oneOf(['at-once', 'by-hand']) }
  const intid = r.number('INTID', 16, state.config.nrSpis + 31)
  if (verb === 'unmap') return { t: 'unmap', vcpu: vcpuFor(state, intid), intid }
  if (verb === 'own')
    return {
      t: 'own',
      vcpu: vcpuFor(state, intid),
      intid,
      owner: r.word('owner, such as timer').text,
    }
  const ph = physOf(r, state)
  return { t: 'map', vcpu: vcpuFor(state, intid, ph), intid, ph, getInputLevel: false }
}

function deviceAct(r: Reader, state: MachineState): Op {
  const verb = r.oneOf(['line', 'inject'])
  if (verb === 'line')
    return { t: 'line', ph: physOf(r, state), level: r.number('level', 0, 1) === 1 }
  const intid = r.number('INTID', 16, state.config.nrSpis + 31)
  const level = r.number('level', 0, 1) === 1
  const vcpu = r.optional('vCPU', 0, state.config.nrVcpus - 1) ?? 0
  const owner = r.at < r.tokens.length ? r.word('owner').text : null
  return { t: 'inject', vcpu, intid, level, ...(owner !== null && { owner }) }
}

function lineOp(r: Reader, state: MachineState): Op {
  const who = r.word('guest0, user, device or host')
  const [, name = '', vcpu] = /^(guest|vcpu|user)(\d+)$/i.exec(who.text) ?? []
  if (vcpu !== undefined) {
    if (Number(vcpu) >= state.config.nrVcpus)
      r.fail(`no vCPU ${shortened(vcpu)}: expected 0 to ${state.config.nrVcpus - 1}`, who)
    return name.toLowerCase() === 'user'
      ? access(r, state, true, Number(vcpu))
      : cpuAct(r, state, Number(vcpu))
  }
  const actor = who.text.toLowerCase()
  if (actor === 'user') return access(r, state, true, 0)
  if (actor === 'device') return deviceAct(r, state)
  if (actor === 'host') return hostAct(r, state)
  return r.fail(`${quoted(who.text)}: expected guest0, user, device or host`, who)
}

/** The longest line; those of a session file are shorter. */
export const LINE_LIMIT = 1_000

/**
 * Reads one line of the console, such as `guest0 write 0x204 0x2` or `user write GICD_ICPENDR1 0x2`.
 * The error gives the column, what was expected there, and KVM's error number where it would give one.
 */
export function parseConsoleLine(line: string, state: MachineState): Result<Op, ConsoleError> {
  if (line.length > LINE_LIMIT)
    return err({
      column: LINE_LIMIT + 1,
      message: `a line of ${line.length} characters; the most is ${LINE_LIMIT}`,
    })
  const r = new Reader(line)
  try {
    const op = lineOp(r, state)
    r.done()
    const unfit = actFault(op, state.config)
    // An owner is the last word.
    if (unfit) r.fail(`${unfit.field} ${unfit.message}`, r.tokens.at(-1))
    return ok(op)
  } catch (thrown) {
    if (typeof thrown === 'object' && thrown !== null && 'column' in thrown)
      return err(thrown as ConsoleError)
    throw thrown
  }
}
