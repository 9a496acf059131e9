import { describe, expect, it } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { perform } from '#/engine/machine/perform.ts'
import { bitAccess } from '#/engine/vgic/dist-access.ts'
import { enter, eoi as eoir } from '#/scenario/acts.ts'
import { scenarioById } from '#/scenario/library.ts'
import { announcement, whyOf } from './why.ts'

/** Why of each act of a scenario, under a kernel. */
function whys(id: string, spec: string, acts?: readonly Op[]) {
  const scenario = scenarioById(id)
  const kernel = parseKernel(spec)
  if (!scenario || !kernel.ok) throw new Error(`${id} ${spec}`)
  let state = initialState(scenario.config)
  for (const op of scenario.setup) state = perform(state, op, kernel.value).state
  return (acts ?? scenario.acts).map((op) => {
    const before = state
    const outcome = perform(state, op, kernel.value)
    state = outcome.state
    return { ...whyOf(outcome, before, kernel.value), said: announcement(outcome, before) }
  })
}

describe('whyOf', () => {
  it('tells SPEND of a mapped interrupt as in the patch, in the order of the kernel', () => {
    const [spend] = whys('d1', 'after')
    expect(spend?.title).toBe('Guest vCPU0 sets 33 pending')
    expect(spend?.deeds.map(({ text, to }) => `${text} ${to}`)).toEqual([
      '33 pending_latch 1',
      'physical 72 active 1',
      'ap_list of vCPU0 33',
      'vCPU0 told to look again kick',
    ])
    expect(spend?.because.map(({ text }) => text)).toContain('vgic_hw_irq_spending(33)')
    expect(spend?.because.some(({ piece, deed }) => piece === 'H1' && deed === 2)).toBe(true)
    expect(spend?.soWhat.join(' ')).toMatch(/legal only while 72 is active/)
    expect(spend?.said).toMatch(/no rule broken/)
  })

  it('draws what the run loop does beside the functions that it calls', () => {
    const [, enter, , , exit] = whys('d1', 'after')
    for (const [why, text] of [
      [enter, 'vCPU0 in guest = 1'],
      [exit, 'vCPU0 in guest = 0'],
    ] as const)
      expect(why?.because.find((line) => line.text === text)?.depth).toBe(0)
    expect(enter?.because.find(({ text }) => text.startsWith('LR0 of vCPU0'))?.depth).toBe(1)
  })

  it('says why an end of 1023 does nothing', () => {
    const [, ended] = whys('d1', 'after', [enter(), eoir(1023)])
    expect(ended?.what).toBe('It is ignored: 1020 to 1023 name no interrupt.')
    expect(ended?.deeds).toEqual([])
    expect(ended?.soWhat).toEqual([
      'No interrupt changed: in GICV_EOIR, “the INTID is one of 1020 to 1023: the write is ignored” is true.',
    ])
  })

  it('names the broken rule where it breaks', () => {
    const eoi = whys('d1', 'before')[3]
    expect(eoi?.soWhat[0]).toMatch(/^R1 is violated by 33\. The rule: /)
    expect(eoi?.deeds.some(({ bad }) => bad)).toBe(true)
  })

  it('promises an end only of what is delivered, and an acknowledge only of what is not active', () => {
    const [spend] = whys('d4', 'before')
    expect(spend?.soWhat).toEqual([
      'Physical 72 is not active. Once 33 is delivered and ended, the deactivation finds nothing to deactivate.',
    ])
    const story = scenarioById('line-falls-before-end')
    if (!story) throw new Error('no story')
    const again = whys('line-falls-before-end', 'after', [
      ...story.acts.slice(0, 6),
      { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', 33) },
    ]).at(-1)
    expect(again?.soWhat[0]).toMatch(/^33 is active already: /)
  })

  it('does not tell of a list that was sorted and stayed as it was', () => {
    const sorted = whys('third-active-two-lrs', 'v6.1')[9]
    expect(sorted?.deeds.filter(({ text }) => text.startsWith('ap_list'))).toEqual([])
  })

  it('tells of an end that only EOIcount noticed', () => {
    const [, eoi] = whys('d1', 'before', [enter(), eoir(33)])
    expect(eoi?.deeds.map(({ text, from, to }) => [text, from, to])).toEqual([
      ['vCPU0 EOIcount', '0', '1'],
    ])
    expect(eoi?.soWhat).not.toContainEqual(expect.stringContaining('already so'))
  })

  it('names the guard that stopped an act that changed nothing', () => {
    const [spend] = whys('d6', 'after')
    expect(spend?.soWhat).toEqual([
      expect.stringMatching(/is_uaccess is true in vgic_hw_irq_spending\(\).*H5s/),
    ])
  })

  it('says what a refused act needs', () => {
    const [refused] = whys('d1', 'after', [{ t: 'iar', vcpu: 0 }])
    expect(refused?.soWhat[0]).toMatch(/needs vCPU0 in the guest/)
  })
})

describe('so what', () => {
  it('tells what a write of GICV_CTLR or GICV_PMR changed, and what follows', () => {
    const split: Op = { t: 'eoimode', vcpu: 0, split: true }
    const mask: Op = { t: 'pmr', vcpu: 0, value: 0 }
    const spend: Op = { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', 33) }
    const told = whys('d1', 'after', [spend, { t: 'enter', vcpu: 0 }, split, split, mask]).slice(2)
    expect(
      told.map(({ deeds }) => deeds.map(({ text, from, to }) => `${text} ${from} ${to}`)),
    ).toEqual([['vCPU0 GICV_CTLR.EOImode 0 1'], [], ['vCPU0 GICV_PMR 0xf8 0x00']])
    expect(told.flatMap(({ soWhat }) => soWhat)).toEqual([
      'From now on GICV_EOIR only drops the priority; GICV_DIR or GICD_ICACTIVER deactivates.',
      'No interrupt changed: the state was already so.',
      'An acknowledge would find nothing: no pending list register may interrupt.',
    ])
  })

  it('does not say that all was so already where something else changed', () => {
    const [put] = whys('d1', 'after', [{ t: 'put', vcpu: 0 }])
    expect(put?.deeds.map(({ text }) => text)).toEqual(['vCPU0 scheduled out'])
    expect(put?.soWhat).toEqual(['No interrupt changed.'])
  })

  it('says where an act leaves the machine', () => {
    const told = whys('d3', 'after').map(({ soWhat }) => soWhat.join(' '))
    expect(told[0]).toBe('Physical 72 is signalled: the host may take it.')
    expect(told[2]).toBe('An acknowledge would now take 33.')
    expect(told[3]).toMatch(/^The guest serves 33/)
    expect(told[4]).toMatch(/33 stays active until GICV_DIR/)
  })

  it('calls active what a list register holds active, whatever the guest names in EOIR', () => {
    const split: Op = { t: 'eoimode', vcpu: 0, split: true }
    const spend: Op = { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', 33) }
    const end = (intid: number): Op => ({ t: 'eoir', vcpu: 0, intid, source: 0 })
    const told = whys('d1', 'after', [
      spend,
      { t: 'enter', vcpu: 0 },
      split,
      { t: 'iar', vcpu: 0 },
      end(40),
    ])
    expect(told[4]?.soWhat).toEqual([
      'EOImode is 1: the priority dropped, and no list register holds 40 active.',
    ])
  })

  it('says that a bit was so already, and names no guard that stopped nothing', () => {
    expect(whys('d5', 'before')[6]?.soWhat).toEqual([
      'No interrupt changed: 33 pending_latch was 0 already.',
    ])
    expect(whys('d5', 'after')[6]?.soWhat[0]).toMatch(
      /already; in vgic_hw_irq_cpending, “irq->active” is true/,
    )
  })

  it('names no guard that let the act through, and says that the physical bits were so too', () => {
    const injected = whys('d5', 'after', [
      { t: 'line', ph: 0, level: true },
      { t: 'write', vcpu: 0, ...bitAccess('ICPENDR', 33) },
    ])
    expect(injected[1]?.soWhat).toEqual([
      'No interrupt changed: 33 pending_latch, physical 72 latch and physical 72 active were 0 already.',
    ])
  })

  it('does not say that userspace is ignored where the kernel makes an exception for the timer', () => {
    const pend = { t: 'uaccess-write', vcpu: 0, ...bitAccess('ISPENDR', 27) } as const
    const said = (spec: string) => whys('timer-userspace', spec, [pend, pend])[1]?.soWhat[0]
    expect(said('after')).toMatch(/^No interrupt changed: is_uaccess is true/)
    expect(said('draft-v3')).toMatch(/^No interrupt changed: 27 pending_latch was 1 already/)
  })

  it('says that a device would be masked only where its interrupt is neither pending nor active', () => {
    const masked = /Left active, it would be masked for good/
    expect(whys('d4', 'after')[1]?.soWhat[0]).toMatch(masked)
    for (const kernel of ['after', 'v6.1'])
      expect(whys('line-falls-before-end', kernel)[2]?.soWhat).toEqual([
        '33 is still pending, but physical 72 is no longer active. Unless the host takes 72 first, the deactivation at the end of 33 finds nothing to deactivate.',
      ])
    expect(whys('d5', 'after+H3always')[6]?.soWhat.join(' ')).toMatch(
      /^33 is still active, but physical 72 is no longer active/,
    )
  })

  it('counts what another vCPU holds in a list register', () => {
    const cleared = whys('d3', 'after', [
      { t: 'line', ph: 0, level: true },
      { t: 'hostirq', ph: 0 },
      { t: 'enter', vcpu: 0 },
      { t: 'write', vcpu: 1, ...bitAccess('ICPENDR', 33) },
    ])[3]
    expect(cleared?.soWhat[0]).toMatch(/^33 is still pending, but physical 72 is no longer active/)
  })

  it('warns of no end where the host has taken the interrupt again within the act', () => {
    const cleared = whys('d3', 'after', [
      { t: 'host-takes', when: 'at-once' },
      { t: 'line', ph: 0, level: true },
      { t: 'write', vcpu: 0, ...bitAccess('ICPENDR', 33) },
    ])[2]
    expect(cleared?.deeds.filter(({ text }) => text === 'physical 72 active')).toHaveLength(2)
    expect(cleared?.soWhat[0]).toBe('Physical 72 can be signalled again.')
  })

  it('says that the host masked what nobody quiets, and that mapping unmasks it', () => {
    const acts: readonly Op[] = [
      { t: 'host-takes', when: 'at-once' },
      { t: 'line', ph: 2, level: true },
      { t: 'line', ph: 2, level: true },
      { t: 'map', vcpu: 0, intid: 34, ph: 2, getInputLevel: false },
    ]
    const [, raised, again, mapped] = whys('d1', 'after', acts)
    expect(raised?.deeds.map(({ text, to }) => `${text} ${to}`)).toEqual([
      'physical 74 line 1',
      'physical 74 enabled 0',
    ])
    expect(raised?.soWhat).toEqual([
      'Physical 74 is mapped to nothing and nobody quiets its device. What nobody quiets is masked by its handler: the host takes 74 no more until it is mapped or the host enables it.',
    ])
    expect(again?.what).toBe('')
    expect(mapped?.soWhat[0]).toBe(
      'Whoever maps physical 74 has requested it from the host, which unmasks it.',
    )
  })

  it('ties the end of a physical interrupt to no act of the guest alone', () => {
    expect(whys('d3', 'after')[1]?.soWhat[0]).toBe(
      'Physical 72 stays active until it is deactivated, usually by the guest’s end of 33: the host only drops the priority.',
    )
  })

  it('promises no acknowledge of a disabled interrupt', () => {
    expect(whys('d4', 'after')[0]?.soWhat[0]).toMatch(
      /^The guest cannot acknowledge 33 yet: it is disabled\./,
    )
    expect(whys('d1', 'after')[0]?.soWhat[0]).toMatch(/^The guest may now acknowledge 33/)
  })

  it('promises no acknowledge while the distributor is off', () => {
    const off: Op = { t: 'write', vcpu: 0, offset: 0, len: 4, value: 0 }
    const spend: Op = { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', 33) }
    const inject: Op = { t: 'inject', vcpu: 0, intid: 33, level: true }
    const end = 'Its end deactivates physical 72, which is legal only while 72 is active.'
    expect(whys('d1', 'after', [off, spend])[1]?.soWhat).toEqual([
      `The guest cannot acknowledge 33 yet: the distributor is off and 33 is on no ap_list. ${end}`,
    ])
    expect(whys('d1', 'after', [inject, off, spend])[2]?.soWhat).toEqual([
      `The guest cannot acknowledge 33 yet: the distributor is off. ${end}`,
    ])
  })
})

it('announces that an act was refused, and what it needed', () => {
  expect(whys('d1', 'after', [{ t: 'iar', vcpu: 0 }])[0]?.said).toBe(
    'Guest vCPU0 acknowledges: refused, it needs vCPU0 in the guest; no rule broken.',
  )
})
