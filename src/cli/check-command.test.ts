import { describe, expect, it } from 'vitest'
import { main } from './main.ts'

/** Runs the command line; gives its exit code and what it wrote. */
async function run(...argv: readonly string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const out = {
    line: (text: string) => lines.push(text),
    error: (text: string) => errors.push(text),
  }
  return { code: await main(argv, out), text: lines.join('\n'), errors: errors.join('\n') }
}

describe('check', () => {
  it('proves what holds in every reachable state, and says how many there are', async () => {
    const { code, text } = await run('check', '--kernel', 'after', '--rules', 'R2,R3')
    expect(code).toBe(0)
    expect(text).toContain('R2  not masked for good: holds in all 266 states')
    expect(text).not.toContain('R1')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it('says which acts took no part', async () => {
    const less = ['--without', 'host,userspace'] as const
    const checked = await run('check', '--urgent', ...less)
    expect(checked.text.replace(/\s+/g, ' ')).toContain(
      '4 list registers, without host, userspace, the host never late.',
    )
    const { space } = JSON.parse((await run('check', '--json', ...less)).text)
    expect(space).toMatchObject({ without: ['host', 'userspace'], urgent: false })
    const compared = await run('compare', '--kernels', 'v6.1,today', ...less)
    expect(compared.text.replace(/\s+/g, ' ')).toContain('without host, userspace.')
    const { without } = JSON.parse((await run('compare', '--json', ...less)).text)
    expect(without).toEqual(['host', 'userspace'])
  })

  it('says for which rules it ends with 1', async () => {
    const { code, text } = await run('check', '--kernel', 'after')
    expect(code).toBe(1)
    expect(text).toContain('Exit code 1, for R1, R6; --rules names the rules that count.')
  })

  it('proves nothing of a rule that nothing puts to the test', async () => {
    const { code, text } = await run('check', '--irqs', 'ul', '--rules', 'R1,R3')
    expect(code).toBe(0)
    expect(text).toContain('R1  deactivate only active: not exercised: no interrupt is mapped\n')
    expect(text).toContain('R3  nothing lost: holds in all 113 states\n')
    const { rules } = JSON.parse((await run('check', '--irqs', 'ul', '--json')).text)
    expect(rules.map(({ id, status, lack }: Record<string, string>) => [id, status, lack])).toEqual(
      ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'].map((id) =>
        id === 'R3'
          ? [id, 'holds', null]
          : id === 'R6'
            ? [id, 'violated', null]
            : [id, 'not exercised', 'mapped'],
      ),
    )
  })

  it('proves R6 where the guest does not clear active bits, and says that it was not put to the test without an acknowledge', async () => {
    const without = (families: string) =>
      run('check', '--irqs', 'ul', '--without', families, '--rules', 'R6')
    const active = await without('guest-active,userspace')
    expect(active.code).toBe(0)
    expect(active.text).toMatch(/R6 {2}no priority left active: holds in all \d+ states\n/)
    const none = await without('cpu-interface')
    expect(none.text).toContain(
      'R6  no priority left active: not exercised: no interrupt is ever acknowledged\n',
    )
  })

  it('says of a search that was stopped what it put to the test', async () => {
    const { code, text } = await run('check', '--max-states', '3')
    expect(code).toBe(3)
    expect(text).toContain('R3  nothing lost: holds in what was searched')
    expect(text).toContain('R1  deactivate only active: not exercised in what was searched')
  })

  it('gives a shortest sequence for what does not', async () => {
    const { code, text } = await run('check', '--kernel', 'before', '--json')
    const { rules, states } = JSON.parse(text)
    expect([code, states]).toEqual([1, 336])
    expect(rules[0]).toMatchObject({ id: 'R1', length: 3, ops: ['g0.ISACTIVER', 'enter0', 'eoi0'] })
  })

  it('finds the piece that is missing guilty in two acts', async () => {
    const { text } = await run('check', '--kernel', 'm-no-cpend-active', '--rules', 'R2', '--json')
    expect(JSON.parse(text).rules[0].ops).toEqual(['g0.ISPENDR', 'g0.ICPENDR'])
  })

  it('says that a limit is no proof', async () => {
    const { code, text } = await run(
      'check',
      '--irqs',
      'ml,ml',
      '--rules',
      'R2',
      '--max-states',
      '500',
    )
    expect(code).toBe(3)
    expect(text).toContain('not proved')
  })

  it('reaches a goal, or says that none leads there', async () => {
    const reached = await run('check', '--goal', 'pact=1 ac=0 q=0')
    expect([reached.code, reached.text]).toEqual([
      1,
      expect.stringMatching(
        /reached in 1 act, no fewer:\n {4}1 {2}g0\.ISPENDR {2}Guest vCPU0 sets 33 pending/,
      ),
    ])
    const never = await run('check', '--goal', 'pact=1 ac=0 pl=0 ll=0 q=0')
    expect([never.code, never.text]).toEqual([0, expect.stringContaining('not reached in all 266')])
  })

  it('leaves out the acts that are to take no part', async () => {
    const { text } = await run(
      'check',
      '--without',
      'userspace,guest-active',
      '--kernel',
      'before',
      '--json',
    )
    expect(JSON.parse(text)).toMatchObject({ states: 176, transitions: 695 })
  })

  it('prints the figures and digests of a recorded graph', async () => {
    const { code, text } = await run('check', '--graph', 'today.ue.1', '--json')
    const graph = JSON.parse(text)
    expect(code).toBe(0)
    expect(graph).toMatchObject({
      name: 'today.ue.1',
      states: 68,
      transitions: 448,
      initial: '000000000',
    })
    expect(graph.states_sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(Object.keys(graph.sub)).toEqual(['guest', 'guest-pend', 'guest-active', 'device'])
  })

  it.each([
    [['--irqs', 'xx'], 'No kind of interrupt "xx"'],
    [['--irqs', 'ml,ml,ml,ml'], 'Interrupts: 4 is not 1 to 3'],
    [['--vcpus', '3'], 'vCPUs: 3 is not 1 or 2'],
    [['--retarget'], 'Retargeting needs two vCPUs'],
    [['--lr', '0'], 'List registers: 0 is not 1 to 4'],
    [['--kernel', 'v9'], 'No kernel "v9"'],
    [['--without', 'host,all'], 'No family of acts "all"'],
    [['--rules', 'R9'], 'No rule "R9"'],
    [['--goal', 'pact=1 ac=7'], 'Column 8: "ac=7": ac is 0 to 1'],
    [['--goal', 'pact'], 'Column 1: "pact" is no condition'],
    [['--max-states', '1.5'], '"1.5" is not a whole number'],
    [['--graph', 'before.ml.3'], '"before.ml.3" is no graph'],
    [['--graph', 'v72.ml.1.two.lr1.drop'], 'EOIR of anything is not searched'],
    [['extra'], '"extra" is not an option'],
  ])('refuses %j with exit code 2', async (argv, message) => {
    const { code, errors } = await run('check', ...argv)
    expect(code).toBe(2)
    expect(errors).toContain(message)
  })
})

describe('compare', () => {
  it('finds a shortest sequence that tells two kernels apart', async () => {
    const { code, text } = await run('compare', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(text)).toMatchObject({ ops: ['g0.ISPENDR'], columns: ['pact'], length: 1 })
  })

  it('says what each of the two holds in the end', async () => {
    const { text } = await run('compare')
    expect(text.split('\n').slice(0, 5)).toEqual([
      'before and after: 1 mapped level interrupt, 1 vCPU, 4 list registers.',
      'They differ after 1 act:',
      '    1  g0.ISPENDR  Guest vCPU0 sets 33 pending',
      '  Then:',
      '    physical 72 active: before 0, after 1',
    ])
  })

  it('proves that there is none', async () => {
    const { code, text } = await run('compare', '--kernels', 'v6.1,today')
    expect([code, text]).toEqual([
      0,
      expect.stringContaining('No difference in the fields that are searched: all 356 pairs'),
    ])
    expect(text.replaceAll('\n', ' ')).toMatch(/Not compared: kicks .* Left out: SGIs/)
  })

  it('refuses three kernels and three interrupts', async () => {
    expect((await run('compare', '--kernels', 'before,after,today')).code).toBe(2)
    expect((await run('compare', '--irqs', 'ml,ml,ml')).code).toBe(2)
  })

  it('exports the space as a model, with the rules and acts that were asked for', async () => {
    const space = ['check', '--irqs', 'ml,ue', '--without', 'userspace', '--export', 'promela']
    const { code, text } = await run(...space, '--rules', 'R2')
    expect(code).toBe(0)
    expect(text).toContain('33 mapped level, 35 unmapped edge')
    expect(text).toContain('assert(R2')
    expect(text).not.toMatch(/assert\(R[1345]|printf\("u\./)
    expect((await run(...space)).text).not.toContain('assert(')
  })

  it('exports the space of a graph under its own kernel', async () => {
    const { text } = await run('check', '--graph', 'before.me.1.two.lr1', '--export', 'promela')
    expect(text).toContain('33 mapped edge, 35 mapped edge')
    expect(text).toContain('1 list register.')
    expect(text).toContain('spendSetsPhysActive: false')
  })

  it('exports no format that it does not know, and no goal', async () => {
    const unknown = await run('check', '--export', 'tla')
    expect([unknown.code, unknown.errors]).toEqual([2, expect.stringContaining('Formats: promela')])
    const goal = await run('check', '--goal', 'pact=1', '--export', 'promela')
    expect(goal.code).toBe(2)
  })
})

describe('help', () => {
  it('names the commands for one that is not known, in few lines', async () => {
    const { code, errors } = await run('foo')
    expect(code).toBe(2)
    expect(errors).toContain('No command "foo".')
    expect(errors).toContain('vgicscope help COMMAND')
    expect(errors.split('\n').length).toBeLessThan(20)
  })

  it.each([
    ['help', 'check'],
    ['check', '--help'],
  ])('tells all of a command: %s %s', async (...argv) => {
    const { code, text } = await run(...argv)
    expect(code).toBe(0)
    expect(text).toContain('vgicscope check [--kernel SPEC]')
    expect(text).not.toContain('vgicscope run')
  })

  it.each([['help'], ['--help']])('tells of every command: %s', async (...argv) => {
    const { code, text } = await run(...argv)
    expect(code).toBe(0)
    for (const name of ['replay', 'run', 'check', 'compare'])
      expect(text).toContain(`vgicscope ${name} `)
  })
})
