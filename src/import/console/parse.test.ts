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
  })
})
