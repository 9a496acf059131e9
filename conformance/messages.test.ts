import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseGoal } from '#/checker/goal.ts'
import { spaceOfName } from '#/checker/graph-name.ts'
import { readText } from '#/cli/files.ts'
import { main } from '#/cli/main.ts'
import { scenarioFor } from '#/cli/scenario-for.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { parseConsoleLine } from '#/import/console/parse.ts'
import { readTraces } from '#/import/kernel-trace/read.ts'
import type { Result } from '#/lib/result.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { scenarioById } from '#/scenario/library.ts'
import { decodeLink } from '#/scenario/link/link.ts'
import { ownMachine } from '#/scenario/own-machine.ts'
import { createComparison } from '#/store/comparison.ts'
import { createPort } from '#/store/embed/port.ts'
import { createSession } from '#/store/session.ts'

// What a message quotes of a text from outside is short, and nothing in it acts on a terminal.

const HOSTILE = `\u001b[2J\u009b31m\u202e"\\\ud800${'x'.repeat(9_000)}`
/** As one word without blanks, of the length of a console line. */
const WORD = HOSTILE.slice(0, 900)
/** The longest message of all quotes a text twice and lists every kernel. */
const MOST = 1_500

function messageOf(result: Result<unknown, string | { readonly message: string }>): string {
  if (result.ok) throw new Error('It was understood')
  return typeof result.error === 'string' ? result.error : result.error.message
}

function expectTame(message: string) {
  expect(message.length).toBeLessThan(MOST)
  expect(message).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u)
}

const state = initialState()

describe('a message', () => {
  it.each<[string, () => Result<unknown, string | { readonly message: string }>]>([
    ['of a kernel', () => parseKernel(HOSTILE)],
    ['of a piece', () => parseKernel(`after-${'H'.repeat(9_000)}`)],
    ['of a scenario', () => scenarioFor(HOSTILE)],
    ['of a goal', () => parseGoal(HOSTILE)],
    ['of a graph', () => spaceOfName(HOSTILE)],
    ['of a graph’s kernel', () => spaceOfName(`${HOSTILE}.ml.1`)],
    ['of a machine', () => ownMachine({ nrVcpus: 1, nrSpis: 32, nrLr: 1 }, HOSTILE)],
    ['of a link', () => decodeLink(`\u202e${WORD}`)],
    ['of a long link', () => decodeLink(HOSTILE.repeat(9))],
    ...['', 'guest', 'guest0 ', 'guest0 write ', 'guest0 write 0x204 ', 'guest0 enter '].map(
      (start): [string, () => Result<unknown, { readonly message: string }>] => [
        `of the console behind "${start}"`,
        () => parseConsoleLine(start + WORD, state),
      ],
    ),
    ['of a vCPU', () => parseConsoleLine(`guest${'9'.repeat(900)} enter`, state)],
    ['of an owner', () => parseConsoleLine(`host own 33 ${WORD}`, state)],
  ])('%s quotes little, and what is seen', (_, read) => expectTame(messageOf(read())))

  it('of a session file likewise, wherever the text stands', () => {
    const d1 = scenarioById('d1')
    const file = d1 ? writeDocument(documentOf(d1)) : ''
    const hostile = JSON.stringify(HOSTILE)
    const places = [...file.matchAll(/"[a-z]+"|\d+/gi)]
    expect(places.length).toBeGreaterThan(100)
    for (const { 0: token, index } of places) {
      const text = file.slice(0, index) + hostile + file.slice(index + token.length)
      // A title or a note may be any text.
      const read = readDocument(text)
      if (!read.ok) expectTame(read.error.message)
    }
    for (const version of [HOSTILE, [HOSTILE], { [HOSTILE]: 1 }])
      expectTame(messageOf(readDocument(JSON.stringify({ ...JSON.parse(file), version }))))
  })

  it('of a recording likewise', () => {
    const recording = readText(fileURLToPath(new URL('traces/v72/extra.jsonl.gz', import.meta.url)))
    const lines = recording.ok ? recording.value.split('\n', 2).join('\n') : ''
    const hostile = JSON.stringify(HOSTILE)
    const places = [...lines.matchAll(/"[a-z_]+"|\d+/gi)].filter((_, n) => n % 7 === 0)
    for (const { 0: token, index } of places) {
      const read = readTraces(lines.slice(0, index) + hostile + lines.slice(index + token.length))
      expectTame(messageOf(read))
    }
    expectTame(messageOf(readTraces(`{${HOSTILE}`)))
  })

  it('of the command line likewise', async () => {
    for (const argv of [
      [HOSTILE],
      ['run', HOSTILE],
      ['run', 'd1', '--kernel', HOSTILE],
      ['run', 'd1', '--format', HOSTILE],
      ['check', HOSTILE],
      ['check', '--irqs', HOSTILE],
      ['check', '--without', HOSTILE],
      ['check', '--rules', HOSTILE],
      ['check', '--max-states', HOSTILE],
      ['check', '--export', HOSTILE],
      ['compare', HOSTILE],
      ['compare', '--kernels', HOSTILE],
    ]) {
      const said: string[] = []
      const out = {
        line: (text: string) => said.push(text),
        error: (text: string) => said.push(text),
      }
      expect(await main(argv, out)).toBe(2)
      for (const text of said) expectTame(text)
    }
  })

  it('to an embedding page likewise', () => {
    const said: string[] = []
    const port = createPort({
      session: createSession(),
      comparison: createComparison(),
      allowed: ['https://a.example'],
      send: (reply) => reply.type === 'fault' && said.push(reply.message),
    })
    const ask = (message: object) => port.receive(message, 'https://a.example')
    ask({ vgicscope: 1, type: 'ping' })
    ask({ vgicscope: 1, type: HOSTILE })
    ask({ vgicscope: HOSTILE })
    ask({ vgicscope: 1, type: 'step', by: HOSTILE })
    ask({ vgicscope: 1, type: 'ping', [HOSTILE]: 1 })
    ask({ vgicscope: 1, type: 'load-file', file: HOSTILE })
    expect(said).toHaveLength(5)
    for (const message of said) expectTame(message)
  })
})
