import { describe, expect, it } from 'vitest'
import { initialState } from '#/engine/machine/initial-state.ts'
import { completions } from './complete.ts'
import { parseConsoleLine } from './parse.ts'

const state = initialState()
const read = (line: string) => parseConsoleLine(line, state)

describe('parseConsoleLine', () => {
  it.each([
    [
      'guest0 write 0x204 0x2',
      { t: 'write', vcpu: 0, offset: 0x204, len: 4, value: 2, trap: true },
    ],
    [
      'user write GICD_ICPENDR1 0x2',
      { t: 'uaccess-write', vcpu: 0, offset: 0x284, len: 4, value: 2 },
    ],
    [
      'guest1 write IPRIORITYR8 0x80',
      { t: 'write', vcpu: 1, offset: 0x420, len: 4, value: 0x80, trap: true },
    ],
    [
      'guest0 write 0x421 0xa0',
      { t: 'write', vcpu: 0, offset: 0x421, len: 1, value: 0xa0, trap: true },
    ],
    ['user read GICD_CTLR', { t: 'uaccess-read', vcpu: 0, offset: 0, len: 4 }],
    ['vcpu1 enter', { t: 'enter', vcpu: 1 }],
    ['guest0 eoir 1023', { t: 'eoir', vcpu: 0, intid: 1023, source: 0 }],
    ['guest0 eoir 3 1', { t: 'eoir', vcpu: 0, intid: 3, source: 1 }],
    ['device line 73 1', { t: 'line', ph: 1, level: true }],
    ['device inject 40 1', { t: 'inject', vcpu: 0, intid: 40, level: true }],
    ['host map 33 72', { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false }],
    ['host own 27 timer', { t: 'own', vcpu: 0, intid: 27, owner: 'timer' }],
    [
      'device inject 27 1 0 timer',
      { t: 'inject', vcpu: 0, intid: 27, level: true, owner: 'timer' },
    ],
    ['host takes at-once', { t: 'host-takes', when: 'at-once' }],
    ['host pending 72 1', { t: 'irqchip', ph: 0, bit: 'pending', value: true }],
    ['host active 73 0', { t: 'irqchip', ph: 1, bit: 'active', value: false }],
    ['host enable 72', { t: 'irqchip', ph: 0, bit: 'enabled', value: true }],
    ['host disable 27', { t: 'irqchip', ph: 3, bit: 'enabled', value: false }],
    [
      'user1 write GICD_SPENDSGIR0 1',
      { t: 'uaccess-write', vcpu: 1, offset: 0xf20, len: 4, value: 1 },
    ],
    ['user1 read GICD_ISPENDR0', { t: 'uaccess-read', vcpu: 1, offset: 0x200, len: 4 }],
    ['guest0 read GICV_RPR', { t: 'gicv-read', vcpu: 0, reg: 'RPR' }],
    ['guest1 read gicc_hppir', { t: 'gicv-read', vcpu: 1, reg: 'HPPIR' }],
    ['guest0 read GICV_IAR', { t: 'iar', vcpu: 0 }],
    ['guest0 write GICV_PMR 0xf0', { t: 'pmr', vcpu: 0, value: 0xf0 }],
    ['guest0 write GICV_CTLR 0x201', { t: 'gicv-write', vcpu: 0, reg: 'CTLR', value: 0x201 }],
    ['guest0 write GICV_EOIR 0x403', { t: 'eoir', vcpu: 0, intid: 3, source: 1 }],
    ['guest0 write GICV_DIR 33', { t: 'dir', vcpu: 0, intid: 33, source: 0 }],
    ['user read GICC_PMR', { t: 'gicc-read', vcpu: 0, reg: 'PMR' }],
    ['user1 write GICC_APR0 0x10', { t: 'gicc-write', vcpu: 1, reg: 'APR0', value: 0x10 }],
  ])('reads %s', (line, op) => expect(read(line)).toEqual({ ok: true, value: op }))

  it.each([
    ['', 1, /expected guest0/],
    ['gast0 write', 1, /"gast0"/],
    ['guest7 enter', 1, /no vCPU 7: expected 0 to 1/],
    ['guest0 wrte 0x204', 8, /"wrte"/],
    ['guest0 write GICD_ISPENDR9 1', 14, /no distributor register/],
    ['user write 0xc 1', 12, /-ENXIO: no register/],
    ['user write 0x401 1', 12, /-ENXIO: .*multiple of 4/],
    ['guest0 write 0x204', 19, /expected value/],
    ['guest0 write 0x204 zwei', 20, /"zwei" is no value/],
    ['guest0 write 0x204 2 3', 22, /width is 1, 2 or 4/],
    ['guest0 enter now', 14, /one word too many/],
    ['user2 read GICD_CTLR', 1, /no vCPU 2: expected 0 to 1/],
    ['guest0 write GICV_RPR 1', 14, /a guest writes GICV_PMR, GICV_EOIR/],
    ['guest0 read GICV_EOIR', 13, /a guest reads GICV_IAR, GICV_CTLR/],
    ['guest0 write GICV_PMR 256', 23, /no priority mask: expected 0 to 255/],
    ['guest0 write GICV_BPR 2 4', 25, /one word too many/],
    ['user0 read GICC_RPR', 12, /-ENXIO: userspace reaches GICC_CTLR/],
    ['user0 read GICV_PMR', 12, /-ENXIO: userspace reaches GICC_CTLR/],
    ['host pending 72 2', 17, /no pending: expected 0 to 1/],
    ['host active 99 1', 13, /not given to this VM/],
    ['device line 99 1', 13, /not given to this VM: expected 72/],
  ])('refuses %j at column %i', (line, column, message) => {
    const result = read(line)
    expect(result).toMatchObject({ ok: false, error: { column } })
    expect(result.ok ? '' : result.error.message).toMatch(message)
  })
})

describe('completions', () => {
  it('offers whole lines', () => {
    expect(completions('', state)).toContain('guest0')
    expect(completions('user w', state)).toEqual(['user write'])
    expect(completions('guest0 write GICD_ISP', state)).toEqual([
      'guest0 write GICD_ISPENDR0',
      'guest0 write GICD_ISPENDR1',
    ])
    expect(completions('device line ', state)).toContain('device line 72')
    expect(completions('user1 write GICC_P', state)).toEqual(['user1 write GICC_PMR'])
    expect(completions('guest0 read GICV_R', state)).toEqual(['guest0 read GICV_RPR'])
    expect(completions('host ena', state)).toEqual(['host enable'])
    expect(completions('host active 72 ', state)).toEqual(['host active 72 0', 'host active 72 1'])
  })

  it('offers every word that can begin a line of a large machine', () => {
    const large = initialState({ ...state.config, nrVcpus: 8 })
    for (const word of ['user', 'device', 'host']) expect(completions('', large)).toContain(word)
  })

  it('offers no line that cannot be read when it is whole', () => {
    const rest = ['', ' 1', ' 33', ' 72', ' 72 1', ' 33 72', ' 33 timer', ' at-once']
    for (const start of ['guest0 write ', 'guest0 read ', 'user1 write ', 'user1 read ', 'host '])
      for (const line of completions(start, state, 1000))
        expect(
          rest.some((value) => read(line + value).ok),
          line,
        ).toBe(true)
  })
})
