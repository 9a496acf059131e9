import { expect, test } from 'vitest'
import { LIMITS } from '#/scenario/document/document.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { skipAct } from '#/scenario/history/edit.ts'
import { append, withBranch } from '#/scenario/history/grow.ts'
import { historyOf } from '#/scenario/history/history.ts'
import { FIRST_SCENARIO_ID, scenarioById } from '#/scenario/library.ts'
import { NoRoomError, withRoom } from './room.ts'
import { createSession } from './session.ts'

const raise = { t: 'line', ph: 0, level: true } as const
const acts = (count: number) => Array.from({ length: count }, () => raise)

test('a session holds as many acts as can be read again, and no more', () => {
  const half = historyOf(acts(LIMITS.acts / 2))
  const full = withRoom(skipAct(half, 1))
  const story = scenarioById(FIRST_SCENARIO_ID)
  if (!story) throw new Error('The first story is missing')
  const written = writeDocument({ ...documentOf(story), history: full })
  expect(readDocument(written).ok).toBe(true)
  expect(() => withRoom(append(full, { t: 'line', ph: 0, level: false }))).toThrow(
    `${LIMITS.acts + 1} acts in all its branches; the most is ${LIMITS.acts}`,
  )
})

test('a session holds as many branches as can be read again, and no more', () => {
  let history = historyOf(acts(1))
  while (history.branches.length < LIMITS.branches)
    history = withBranch(history, 0, 0, [{ op: raise, skipped: false }])
  expect(withRoom(history)).toBe(history)
  expect(() => withRoom(append(history, { t: 'line', ph: 0, level: false }))).toThrow(NoRoomError)
})

test('a change that there is no room for leaves the session as it was', () => {
  const session = createSession()
  let { history } = session.getState()
  while (history.branches.length < LIMITS.branches)
    history = withBranch(history, 0, 0, [{ op: raise, skipped: false }])
  session.setState({ history })
  const before = session.getState()
  expect(() => before.act({ t: 'line', ph: 0, level: false })).toThrow(NoRoomError)
  expect(() => before.skip(1)).toThrow(NoRoomError)
  expect(session.getState()).toBe(before)
})
