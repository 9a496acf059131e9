import { expect, test } from 'vitest'
import { placeSteps } from './step-slots.ts'

const axis = (origin: number) => ({ origin, slots: 6, width: 10 })

test('a step to the side alters one slot and leaves the others where they are', () => {
  const before = placeSteps(20, 24, axis(20))
  const after = placeSteps(21, 25, axis(20))
  const stayed = after.filter(({ n }) => n !== 25)
  expect(before).toEqual(expect.arrayContaining([...stayed]))
  expect(after.find(({ n }) => n === 25)).toEqual({ n: 25, slot: 5, x: 50 })
})

test('slots come in order, also before the origin', () => {
  expect(placeSteps(18, 22, axis(20)).map(({ n, slot, x }) => [n, slot, x])).toEqual([
    [20, 0, 0],
    [21, 1, 10],
    [22, 2, 20],
    [18, 4, -20],
    [19, 5, -10],
  ])
})

test('from a new origin far away, every slot stands where it stood', () => {
  const places = (from: number) =>
    placeSteps(from, from + 4, axis(from)).map(({ slot, x }) => [slot, x])
  expect(places(90_000)).toEqual(places(20))
})

test('where nothing is in view, nothing is placed', () => {
  expect(placeSteps(5, 4, axis(5))).toEqual([])
})
