import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { distributor, enter, guest } from '#/scenario/acts.ts'
import { actorOf, actSentence, shortName } from './act.ts'
import { whyOf } from './why.ts'

const READ_RPR: Op = { t: 'gicv-read', vcpu: 0, reg: 'RPR' }
const SET_CTLR: Op = { t: 'gicv-write', vcpu: 0, reg: 'CTLR', value: 0x201 }
const READ_PMR: Op = { t: 'gicc-read', vcpu: 1, reg: 'PMR' }
const SET_PMR: Op = { t: 'gicc-write', vcpu: 1, reg: 'PMR', value: 0x10 }
const bank = (offset: number): Op => ({ t: 'uaccess-write', vcpu: 1, offset, len: 4, value: 1 })
const host = (bit: 'pending' | 'active' | 'enabled', value: boolean): Op => ({
  t: 'irqchip',
  ph: 0,
  bit,
  value,
})
const iidr = (value: number): Op => ({
  t: 'uaccess-write',
  vcpu: 0,
  offset: 0x008,
  len: 4,
  value,
})

const RESET = initialState()

describe('an act at a CPU interface, of a bank, or on a physical bit', () => {
  it.each([
    [READ_RPR, 'G', 'RPR', 'Guest vCPU0 reads GICV_RPR'],
    [SET_CTLR, 'G', 'CTLR', 'Guest vCPU0 writes 0x201 to GICV_CTLR'],
    [READ_PMR, 'U', 'uPMR', 'Userspace reads GICC_PMR of vCPU1'],
    [SET_PMR, 'U', 'uPMR', 'Userspace writes 0x10 to GICC_PMR of vCPU1'],
    [bank(0x200), 'U', 'uSPEND', 'Userspace sets 0 pending in the bank of vCPU1'],
    [bank(0x204), 'U', 'uSPEND', 'Userspace sets 32 pending'],
    [bank(0xf20), 'U', 'uSSGI', 'Userspace writes 0x1 to GICD_SPENDSGIR0 in the bank of vCPU1'],
    [host('pending', true), 'H', 'hPEND1', 'The host sets physical 72 pending'],
    [host('active', false), 'H', 'hACT0', 'The host clears physical 72 active'],
    [host('enabled', false), 'H', 'hEN0', 'The host disables physical 72'],
  ] as const)('%j is told', (op, actor, short, sentence) => {
    expect([actorOf(op), shortName(op), actSentence(op, RESET)]).toEqual([actor, short, sentence])
  })
})

/** What Why says of the last act: what came back, what was done, and what follows. */
function told(acts: readonly Op[], spec = 'v72') {
  const kernel = kernelOf(spec)
  const start = initialState(undefined, kernel.rules)
  const all = performAll(start, acts, kernel)
  const last = all.at(-1)
  if (!last) throw new Error('No act')
  const { what, deeds, soWhat } = whyOf(last, all.at(-2)?.state ?? start, kernel)
  return { what, did: deeds.map(({ text, from, to }) => `${text} ${from} → ${to}`), soWhat }
}

describe('Why of such an act', () => {
  it('says what a register reads', () => {
    expect(told([enter(), READ_RPR]).what).toContain('It reads 0x000000ff.')
    const waiting = [distributor(true), guest(0, 'ISENABLER', 33), guest(0, 'ISPENDR', 33), enter()]
    const highest: Op = { t: 'gicv-read', vcpu: 0, reg: 'HPPIR' }
    expect(told([...waiting, highest]).what).toContain('It reads 33.')
    expect(told([enter(), highest]).what).toContain('It reads 1023: nothing to take.')
  })

  it('says which field changed, of the hardware or of what KVM saved', () => {
    const ctlr: Op = { ...SET_CTLR, value: 0x200 } as Op
    expect(told([enter(), SET_CTLR]).did).toEqual(['vCPU0 GICV_CTLR.EOImode 0 → 1'])
    expect(told([enter(), ctlr]).did).toEqual(['vCPU0 GICH_VMCR f8000001 → f8000200'])
    expect(told([SET_PMR]).did).toEqual(['vCPU1 saved GICV_PMR 0xf8 → 0x80'])
  })

  it('says that a distributor was refused, and which revision was chosen', () => {
    expect(told([iidr(0)]).what).toContain(
      'It gives -EINVAL: this kernel cannot be that distributor.',
    )
    expect(told([iidr(0x4b00243b)]).did).toEqual(['revision chosen in GICD_IIDR none → 2'])
  })

  it('says whether the host may take the interrupt, and what keeps it', () => {
    expect(told([host('pending', true)]).did).toEqual(['physical 72 latch 0 → 1'])
    expect(told([host('pending', true)]).soWhat).toEqual([
      'Physical 72 is signalled: the host may take it.',
    ])
    const off = told([host('pending', true), host('enabled', false)])
    expect(off.did).toEqual(['physical 72 enabled 1 → 0'])
    expect(off.soWhat).toEqual(['Physical 72 is not signalled: it is disabled.'])
  })
})
