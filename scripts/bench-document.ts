import type { Op } from '#/engine/machine/op.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { editAct } from '#/scenario/history/edit.ts'
import { append, jumpTo } from '#/scenario/history/grow.ts'
import { actAt, type History, historyOf, pathOf } from '#/scenario/history/history.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import { LINK_ACTS } from '#/scenario/link/act-reader.ts'
import { decodeLink, encodeLink } from '#/scenario/link/link.ts'
import { mixedActs } from './mixed-acts.ts'

const ACTS = 100_000
const SAMPLES = 1000

/** What `body` gave, and the milliseconds that it took. */
function timed<T>(body: () => T): readonly [value: T, ms: number] {
  const from = performance.now()
  const value = body()
  return [value, performance.now() - from]
}

const rounded = (ms: number, digits = 3) => Number(ms.toFixed(digits))

/** Appends one by one from `history`; `undo` steps are taken back before each act, so that it begins a branch. */
function grown(history: History, acts: Iterable<Op>, undo: number): History {
  let grows = history
  for (const op of acts) grows = append(undo > 0 ? jumpTo(grows, grows.cursor - undo) : grows, op)
  return grows
}

/** Microseconds of one call, over many steps spread over the path. */
function microsAt(history: History, body: (step: number) => unknown): number {
  const [, ms] = timed(() => {
    for (let n = 0; n < SAMPLES; n++) body(1 + ((n * 7919) % history.cursor))
  })
  return rounded((ms * 1000) / SAMPLES)
}

function benchHistory() {
  const [history, appendMs] = timed(() => grown(historyOf(), mixedActs(ACTS), 0))
  const [, branchMs] = timed(() => grown(jumpTo(history, 50_000), mixedActs(SAMPLES), 1))
  const [, editMs] = timed(() => editAct(history, 50_000, { t: 'iar', vcpu: 1 }))
  const [, pathMs] = timed(() => pathOf(history))
  return {
    acts: ACTS,
    appendMicros: rounded((appendMs * 1000) / ACTS),
    branchMicros: rounded((branchMs * 1000) / SAMPLES),
    jumpMicros: microsAt(history, (step) => jumpTo(history, step)),
    actAtMicros: microsAt(history, (step) => actAt(history, step)),
    editInTheMiddleMs: rounded(editMs),
    wholePathMs: rounded(pathMs),
  }
}

function benchFile() {
  const [first] = SCENARIOS
  if (!first) throw new Error('No scenario')
  const document = { ...documentOf(first), history: historyOf([...mixedActs(ACTS)]) }
  const [text, writeMs] = timed(() => writeDocument(document))
  const [read, readMs] = timed(() => readDocument(text))
  if (!read.ok) throw new Error(read.error.message)
  return { acts: ACTS, characters: text.length, writeMs: rounded(writeMs), readMs: rounded(readMs) }
}

function benchLongestLink() {
  const [first] = SCENARIOS
  if (!first) throw new Error('No scenario')
  const setup = first.setup.length
  const history = historyOf([...mixedActs(LINK_ACTS - setup)])
  const [link, encodeMs] = timed(() => encodeLink({ ...documentOf(first), history }))
  if (!link.ok) throw new Error(link.error.message)
  const [document, decodeMs] = timed(() => decodeLink(link.value))
  if (!document.ok) throw new Error(document.error.message)
  return {
    acts: LINK_ACTS,
    characters: link.value.length,
    encodeMs: rounded(encodeMs),
    decodeMs: rounded(decodeMs),
  }
}

/** Characters of the link of every scenario of the library, and of 40 acts of all of them in a row. */
function linkLengths() {
  const lengthOf = (document: Parameters<typeof encodeLink>[0]) => {
    const link = encodeLink(document)
    if (!link.ok) throw new Error(link.error.message)
    return link.value.length
  }
  const [first] = SCENARIOS
  if (!first) throw new Error('No scenario')
  return {
    ...Object.fromEntries(
      SCENARIOS.map((scenario) => [scenario.id, lengthOf(documentOf(scenario))]),
    ),
    fortyActs: lengthOf({ ...documentOf(first), history: historyOf([...mixedActs(40)]) }),
  }
}

/** How long links are, and what a history, a file and the longest link cost. */
export function benchDocument() {
  return {
    linkLengths: linkLengths(),
    history: benchHistory(),
    file: benchFile(),
    longestLink: benchLongestLink(),
  }
}
