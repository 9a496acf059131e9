import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { main } from './main.ts'

/** Runs the command line as a shell would. */
async function vgicscope(...argv: string[]) {
  const streams = { out: '', err: '' }
  const code = await main(argv, {
    line: (text) => {
      streams.out += `${text}\n`
    },
    error: (text) => {
      streams.err += `${text}\n`
    },
  })
  return { code, ...streams }
}

const FOUR = '--kernel before,after,v4.19,today'

/** File in `golden/`, the arguments that print it, the exit code. */
const GOLDEN = [
  ['d1.txt', `d1 ${FOUR}`, 1],
  ['d2.txt', `d2 ${FOUR}`, 1],
  ['d3.txt', `d3 ${FOUR}`, 1],
  ['d4.txt', `d4 ${FOUR}`, 1],
  ['d5.txt', `d5 ${FOUR}`, 0],
  ['d6.txt', `d6 ${FOUR}`, 1],
  ['d3.md', `d3 ${FOUR} --format markdown`, 1],
  ['d3.json', `d3 ${FOUR} --format json --only-differences`, 1],
  ['d3-setup.txt', 'd3 --kernel before --setup', 1],
  ['d4-pieces.txt', 'd4 --kernel after,after-H3,after-H1-H2-H3-H4-H5s --only-differences', 1],
  ['d5-draft.txt', 'd5 --kernel draft-v1,after', 1],
  ['family-iv.md', 'family-iv --kernel after,today --format markdown', 1],
] as const

describe('vgicscope run', () => {
  it.each(GOLDEN)('prints golden/%s for %s', async (file, args, code) => {
    const golden = readFileSync(fileURLToPath(new URL(`golden/${file}`, import.meta.url)), 'utf8')
    const printed = await vgicscope('run', ...args.split(' '))
    expect(printed.err).toBe('')
    expect(printed.code).toBe(code)
    expect(
      printed.out,
      `Read the difference against docs/MODEL.md first. If it is right: npm run -s vgicscope -- run ${args} > src/cli/golden/${file}`,
    ).toBe(golden)
  })

  it('takes before,after when no kernel is named, and ids in capitals', async () => {
    const named = await vgicscope('run', 'd1', '--kernel', 'before,after')
    expect(await vgicscope('run', 'D1')).toEqual(named)
  })

  it.each([
    [[], /name one scenario/],
    [['d1', 'd2'], /name one scenario/],
    [['d9'], /No scenario "d9".*d1, d2, .*family-iv/],
    [['d1', '--kernel', 'v9'], /No kernel "v9"/],
    [['d1', '--kernel', 'before,,after'], /No kernel ""/],
    [['d1', '--kernel', 'after,before,after'], /"after" is named twice/],
    [['d1', '--kernel', 'before,after,v4.19,v5.10,today'], /5 kernels; at most 4/],
    [['d1', '--format', 'html'], /No format "html"/],
    [['d1', '--format', 'toString'], /No format "toString"/],
    [['d1', '--colour'], /--colour/],
    [['d1', '--kernel'], /--kernel/],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, out, err } = await vgicscope('run', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })
})

describe('vgicscope', () => {
  it('tells every command, its options and its exit codes', async () => {
    const { code, out } = await vgicscope('--help')
    expect(code).toBe(0)
    for (const word of ['replay FILE...', 'run SCENARIO', '--only-differences', 'Exit code: 0'])
      expect(out).toContain(word)
  })

  it('tells of one command alone', async () => {
    const { code, out } = await vgicscope('run', '--help')
    expect(code).toBe(0)
    expect(out).toContain('vgicscope run')
    expect(out).not.toContain('vgicscope replay')
  })

  it.each([[[]], [['fly']]])('refuses %j with exit code 2', async (args) => {
    const { code, err } = await vgicscope(...args)
    expect(code).toBe(2)
    expect(err).toContain('vgicscope help COMMAND tells all of one.')
  })
})
