import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { ack, distributor, enter, eoi, guest } from '#/scenario/acts.ts'
import { nothingText } from './nothing.ts'

const write = (offset: number, value: number): Op => ({
  t: 'write',
  vcpu: 0,
  offset,
  len: 4,
  value,
  trap: true,
})
const byUser = (offset: number, value: number): Op => ({
  t: 'uaccess-write',
  vcpu: 0,
  offset,
  len: 4,
  value,
})
const ctlr = (value: number): Op => ({ t: 'gicv-write', vcpu: 0, reg: 'CTLR', value })
const mask = (value: number): Op => ({ t: 'pmr', vcpu: 0, value })

/** What is said of the last act, which changes no interrupt. */
function said(acts: readonly Op[], spec = 'after'): string {
  const kernel = kernelOf(spec)
  const outcome = performAll(initialState(undefined, kernel.rules), acts, kernel).at(-1)
  if (!outcome) throw new Error('No act')
  return nothingText(outcome)
}

describe('what is said of a write that changed nothing', () => {
  it.each([
    [
      'names no interrupt',
      write(0x204, 0),
      'dispatch_mmio_write, “a bit of the value is set” is false',
    ],
    [
      'names none by userspace',
      byUser(0x204, 0),
      'vgic_uaccess, “a bit of the value is set” is false',
    ],
    [
      'routes private ones',
      write(0x800, 1),
      'vgic_mmio_write_target, “intid < VGIC_NR_PRIVATE_IRQS” is true',
    ],
    [
      'configures private ones',
      write(0xc04, 0),
      'vgic_mmio_write_config, “intid < VGIC_NR_PRIVATE_IRQS” is true',
    ],
    [
      'sends to nobody',
      write(0xf00, 0x300_0001),
      'vgic_mmio_write_sgir, “a vCPU of the VM is a target” is false',
    ],
    [
      'sends to no vCPU that there is',
      write(0xf00, 0x80_0001),
      'vgic_mmio_write_sgir, “a vCPU of the VM is a target” is false',
    ],
    [
      'names another distributor',
      byUser(0x008, 0),
      'vgic_uaccess, “GICD_IIDR is writable” is false',
    ],
    [
      'goes to a register that only reads',
      write(0x004, 0),
      'dispatch_mmio_write, “GICD_TYPER is writable” is false',
    ],
  ])('it %s', (_, op, reason) => {
    expect(said([op])).toBe(`No interrupt changed: in ${reason}.`)
  })
})

describe('what is said of the CPU interface', () => {
  const waiting = [distributor(true), guest(0, 'ISENABLER', 33), guest(0, 'ISPENDR', 33), enter()]

  it.each([
    ['nothing is pending', [enter()], 'a list register is pending'],
    ['its group is off', [...waiting, ctlr(0)], 'GICV_CTLR enables its group'],
    ['it is masked', [...waiting, mask(0)], 'it beats the priority mask'],
  ])('an acknowledge found nothing: %s', (_, acts, test) => {
    expect(said([...acts, ack()])).toBe(`No interrupt changed: in GICV_IAR, “${test}” is false.`)
  })

  it('an acknowledge found nothing that beats what is served', () => {
    const other = [distributor(true), guest(0, 'ISENABLER', 34), guest(0, 'ISPENDR', 34)]
    const acts = [...other, ...waiting, ack(), ack()]
    expect(said(acts)).toBe(
      'No interrupt changed: in GICV_IAR, “its group priority beats the running priority” is false.',
    )
  })

  it('with EOImode 1 an end without an active priority dropped none', () => {
    expect(said([enter(), ctlr(0x201), eoi(33)])).toBe(
      'No interrupt changed: in GICV_EOIR, “a priority is active” is false.',
    )
  })
})
