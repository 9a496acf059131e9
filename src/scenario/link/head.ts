import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { FORMER_SPIS, keptConfigError } from '#/engine/machine/initial-state.ts'
import type { IrqRef, MachineConfig, PhysIrqConfig } from '#/engine/machine/state.ts'
import { irqFault, pinFault } from '#/scenario/document/act-fault.ts'
import { LIMITS, PHYSICAL_FIELDS, type Pin, VIRTUAL_FIELDS } from '#/scenario/document/document.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { LinkFault } from './fault.ts'

// The machine of a link, the interrupt that is looked at, and the signals that are pinned.

/** FROZEN: the machine that a link need not describe. */
const USUAL: MachineConfig = {
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

/** More physical interrupts than that no machine has: every SPI, 16 PPIs on each of 8 CPUs. */
const MOST_PHYS = FORMER_SPIS + 16 * 8

const textOf = ({ nrVcpus, nrSpis, nrLr, phys }: MachineConfig): string =>
  JSON.stringify([nrVcpus, nrSpis, nrLr, phys.map((p) => [p.hwintid, p.trigger, p.ppiCpu ?? -1])])

/** 0 for the usual machine; otherwise vCPUs, SPIs, list registers and each physical interrupt. */
export function writeMachine(w: ByteWriter, config: MachineConfig): void {
  if (textOf(config) === textOf(USUAL)) {
    w.byte(0)
    return
  }
  w.number(config.nrVcpus)
  w.number(config.nrSpis)
  w.number(config.nrLr)
  w.number(config.phys.length)
  let last = 0
  for (const { hwintid, trigger, ppiCpu } of config.phys) {
    w.signed(hwintid - last)
    w.byte(Number(trigger === 'edge') | (ppiCpu === undefined ? 0 : (ppiCpu + 1) << 1))
    last = hwintid
  }
}

export function readMachine(r: ByteReader): MachineConfig {
  const nrVcpus = r.number()
  if (nrVcpus === 0) return USUAL
  const [nrSpis, nrLr] = [r.number(), r.number()]
  const count = r.upTo(MOST_PHYS, 'a number of physical interrupts')
  const phys: PhysIrqConfig[] = []
  let hwintid = 0
  for (let n = 0; n < count; n++) {
    hwintid += r.signed()
    const bits = r.byte()
    const cpu = (bits >>> 1) - 1
    phys.push({
      hwintid,
      trigger: bits & 1 ? 'edge' : 'level',
      ...(cpu >= 0 && { ppiCpu: cpu }),
    })
  }
  const config = { nrVcpus, nrSpis, nrLr, phys }
  const wrong = keptConfigError(config)
  if (wrong) throw new LinkFault('machine', wrong)
  return config
}

export function writeIrq(w: ByteWriter, { vcpu, intid }: IrqRef): void {
  w.number(intid)
  w.number(vcpu + 1)
}

export function readIrq(r: ByteReader, config: MachineConfig): IrqRef {
  const intid = r.number()
  const ref = { vcpu: r.number() - 1, intid }
  const fault = irqFault(ref, config)
  if (fault) throw new LinkFault('content', `the interrupt that it looks at: ${fault.message}`)
  return ref
}

export function writePins(w: ByteWriter, pins: readonly Pin[]): void {
  w.number(pins.length)
  for (const pin of pins) {
    // Eight codes for virtual signals, four for physical ones, the rest for rules.
    if (pin.kind === 'virtual') {
      w.byte(VIRTUAL_FIELDS.indexOf(pin.field))
      writeIrq(w, pin)
    } else if (pin.kind === 'physical') {
      w.byte(8 + PHYSICAL_FIELDS.indexOf(pin.field))
      w.number(pin.ph)
    } else w.byte(12 + RULE_IDS.indexOf(pin.rule))
  }
}

function readPin(r: ByteReader, config: MachineConfig): Pin {
  const code = r.byte()
  const [virtual, physical, rule] = [
    VIRTUAL_FIELDS[code],
    PHYSICAL_FIELDS[code - 8],
    RULE_IDS[code - 12],
  ]
  if (virtual) return { kind: 'virtual', ...readIrq(r, config), field: virtual }
  if (rule) return { kind: 'rule', rule }
  if (!physical) throw new LinkFault('content', `it pins a signal of the unknown kind ${code}`)
  const pin: Pin = { kind: 'physical', ph: r.number(), field: physical }
  const fault = pinFault(pin, config)
  if (fault) throw new LinkFault('content', `a pinned signal: ${fault.message}`)
  return pin
}

export const readPins = (r: ByteReader, config: MachineConfig): readonly Pin[] =>
  Array.from({ length: r.upTo(LIMITS.pins, 'a number of pins') }, () => readPin(r, config))
