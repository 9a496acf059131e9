import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { SCENARIOS, scenarioById } from '#/scenario/library.ts'
import { lanesOf } from '#/store/lanes/lanes.ts'
import { createSession } from '#/store/session.ts'
import { sessionText, type TextForm } from './session-text.ts'

/** A scenario on the bench, none of its acts done, under a kernel. */
function sessionOf(id: string, spec: string) {
  const scenario = scenarioById(id)
  const kernel = parseKernel(spec)
  if (!scenario || !kernel.ok) throw new Error(`${id}, ${spec}`)
  const store = createSession(scenario)
  store.getState().setKernel(kernel.value)
  return { session: store.getState(), kernels: [kernel.value] }
}

const WHOLE = { setup: false, onlyDifferences: false }

/** Form, scenario, kernel, file. A file that changed is read against docs/MODEL.md, then renewed with `-u`. */
const GOLDEN: readonly (readonly [TextForm, string, string, string])[] = [
  ['text', 'd3', 'after', 'd3.txt'],
  ['markdown', 'd3', 'after', 'd3.md'],
  ['wave', 'd1', 'after', 'd1.wave.json'],
  ['wave', 'd3', 'before', 'd3.wave.json'],
  ['wave', 'family-iv', 'after', 'family-iv.wave.json'],
]

describe('sessionText', () => {
  it.each(GOLDEN)('gives the %s of %s under %s as golden/%4$s', async (form, id, spec, file) => {
    const { session, kernels } = sessionOf(id, spec)
    const text = sessionText(form, session, kernels, WHOLE)
    expect(sessionText(form, session, kernels, WHOLE)).toBe(text)
    await expect(text).toMatchFileSnapshot(`golden/${file}`)
  })

  it('gives the bytes that the command line prints', () => {
    const { session, kernels } = sessionOf('d3', 'before')
    const printed = readFileSync(
      new URL('../../../cli/golden/d3-setup.txt', import.meta.url),
      'utf8',
    )
    expect(sessionText('text', session, kernels, { ...WHOLE, setup: true })).toBe(printed)
  })

  it.each(SCENARIOS.map(({ id }) => id))('keeps %s within 72 columns', (id) => {
    const { session, kernels } = sessionOf(id, 'before')
    const text = sessionText('text', session, kernels, { ...WHOLE, setup: true })
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72)
  })
})

/** What WaveDrom's schema asks for of a lane, and more strictly: a word in `data` for each `=` of the wave. */
const Lane = v.pipe(
  v.strictObject({
    name: v.string(),
    wave: v.pipe(v.string(), v.regex(/^[01=z][01=z.]*$/)),
    data: v.optional(v.array(v.string())),
  }),
  v.check(
    ({ wave, data = [] }) => wave.replace(/[^=]/g, '').length === data.length,
    'one word for each =',
  ),
)
const TextNode = { text: v.string() }
const WaveJson = v.strictObject({
  signal: v.array(v.union([Lane, v.strictObject({})])),
  head: v.strictObject({ ...TextNode, tick: v.number() }),
  foot: v.strictObject(TextNode),
  config: v.strictObject({ hscale: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
})

/** The values that a wave spells. */
function spelled(wave: string, data: readonly string[]): readonly string[] {
  const words = [...data]
  const values: string[] = []
  for (const letter of wave)
    values.push(
      letter === '.'
        ? (values.at(-1) ?? '')
        : letter === '='
          ? (words.shift() ?? '')
          : letter === 'z'
            ? '–'
            : letter,
    )
  return values
}

describe('WaveJSON', () => {
  it('puts an act that is passed over in parentheses, and keeps its place', () => {
    const scenario = scenarioById('d1')
    const store = createSession(scenario)
    store.getState().skip(3)
    const wave = sessionText('wave', store.getState(), [], WHOLE)
    expect(JSON.parse(wave).signal[0].data).toEqual([
      'start',
      'SPEND',
      'enter',
      '(IAR)',
      'EOI',
      'exit',
    ])
  })

  it.each(SCENARIOS.map(({ id }) => id))('of %s is sound and spells the lanes', (id) => {
    const { session, kernels } = sessionOf(id, 'before')
    const wave = v.parse(WaveJson, JSON.parse(sessionText('wave', session, kernels, WHOLE)))
    const lanes = wave.signal.flatMap((lane) => ('wave' in lane ? [lane] : []))
    const [acts, ...signals] = lanes
    expect(acts?.data).toHaveLength(session.run.length + 1)
    const { run, selection, pins } = session
    expect(signals.map(({ name, wave, data }) => [name, spelled(wave, data ?? [])])).toEqual(
      lanesOf([run], selection, pins).map(({ name, of }) => [
        name,
        Array.from({ length: run.length + 1 }, (_, n) => of(run, n)),
      ]),
    )
  })
})
