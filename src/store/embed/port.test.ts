import { describe, expect, it, vi } from 'vitest'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { scenarioById } from '#/scenario/library.ts'
import { encodeLink } from '#/scenario/link/link.ts'
import { createComparison } from '../comparison.ts'
import { longDocument, slowClock } from '../fakes.ts'
import { createSession } from '../session.ts'
import type { Reply } from './messages.ts'
import { allowedOrigins } from './origins.ts'
import { createPort } from './port.ts'

const SLIDES = 'https://slides.example'

function embedded() {
  const session = createSession()
  const comparison = createComparison()
  const said: [Reply, string][] = []
  const port = createPort({
    session,
    comparison,
    allowed: [SLIDES],
    send: (reply, origin) => said.push([reply, origin]),
  })
  const ask = (message: object, origin = SLIDES) =>
    port.receive({ vgicscope: 1, ...message }, origin)
  return { session, comparison, port, said, ask }
}

const d3 = () => {
  const scenario = scenarioById('d3')
  if (!scenario) throw new Error('d3')
  return documentOf(scenario)
}

describe('createPort', () => {
  it('says nothing before it was greeted, then how things stand after every step', () => {
    const { session, said, ask } = embedded()
    session.getState().redo()
    ask({ type: 'step', by: 1 })
    expect(said).toEqual([])
    ask({ type: 'ping' })
    ask({ type: 'step', by: 1 })
    expect(said.map(([reply, origin]) => [reply.type, origin])).toEqual([
      ['pong', SLIDES],
      ['state', SLIDES],
      ['state', SLIDES],
    ])
    expect(said.at(-1)?.[0]).toMatchObject({ step: 2, steps: 5, kernel: 'after' })
  })

  it('opens a link and a file, and steps to where it is told, within range', () => {
    const { said, ask } = embedded()
    const link = encodeLink(d3())
    ask({ type: 'ping' })
    ask({ type: 'load', link: link.ok ? link.value : '' })
    expect(said.at(-1)?.[0]).toMatchObject({ type: 'state', step: 0, steps: 12, act: null })
    ask({ type: 'step-to', step: 1_000 })
    expect(said.at(-1)?.[0]).toMatchObject({ step: 12 })
    ask({ type: 'load-file', file: writeDocument({ ...d3(), title: 'a file' }) })
    expect(said.at(-1)?.[0]).toMatchObject({ title: 'a file', step: 0 })
  })

  it('opens nothing of what is not sound, and says why', () => {
    const { session, said, ask } = embedded()
    ask({ type: 'ping' })
    const { opening } = session.getState()
    ask({ type: 'load', link: 'AZVm' })
    ask({ type: 'load-file', file: '{' })
    ask({ type: 'step', by: 0.5 })
    ask({ type: 'reboot' })
    expect(said.slice(2).map(([reply]) => reply.type)).toEqual(Array(4).fill('fault'))
    expect(session.getState().opening).toBe(opening)
    expect(session.getState().cursor).toBe(0)
  })

  it('takes the kernels of a long session when it is shown, and none of one that gave way', () => {
    vi.useFakeTimers()
    slowClock()
    const { session, comparison, ask } = embedded()
    const kernels = () => comparison.getState().kernels.map(({ id }) => id)
    const file = (compared: readonly string[]) => writeDocument({ ...longDocument(), compared })
    ask({ type: 'ping' })
    ask({ type: 'load-file', file: file(['v4.19', 'v6.1']) })
    expect(session.getState().work).not.toBeNull()
    ask({ type: 'load-file', file: file(['after', 'v6.1']) })
    expect(kernels()).toEqual(['before', 'after'])
    vi.runAllTimers()
    expect(kernels()).toEqual(['after', 'v6.1'])
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('is deaf to every other origin, and to messages of others', () => {
    const { session, port, said, ask } = embedded()
    ask({ type: 'ping' }, 'https://elsewhere.example')
    ask({ type: 'ping' }, 'null')
    port.receive('PING', SLIDES)
    port.receive({ source: 'react-devtools' }, SLIDES)
    ask({ type: 'step', by: 1 }, 'https://elsewhere.example')
    expect(said).toEqual([])
    expect(session.getState().cursor).toBe(0)
  })
})

describe('allowedOrigins', () => {
  const OWN = 'https://vgicscope.example'
  it.each([
    ['?embed', [OWN]],
    ['?embed=', [OWN]],
    ['?embed=https://slides.example', [SLIDES]],
    ['?embed=https://slides.example,http://localhost:8000', [SLIDES, 'http://localhost:8000']],
    ['?embed=*', []],
    ['?embed=null', []],
    ['?embed=https://slides.example/deck', []],
    ['?embed=slides.example', []],
  ])('lets in for %s: %j', (search, origins) => {
    expect(allowedOrigins(search, OWN)).toEqual(origins)
  })
})
