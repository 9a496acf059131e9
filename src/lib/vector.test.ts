import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Vector } from './vector.ts'

describe('Vector', () => {
  it('does what an array does, and never alters an older list', () => {
    const change = fc.oneof(
      fc.record({ append: fc.nat() }),
      fc.record({ at: fc.nat(), put: fc.nat() }),
    )
    fc.assert(
      fc.property(fc.nat(400), fc.array(change, { maxLength: 60 }), (length, changes) => {
        let array: readonly number[] = Array.from({ length }, (_, n) => n)
        let vector = Vector.from(array)
        for (const change of changes) {
          const [older, was] = [vector, array]
          if ('append' in change) {
            array = [...array, change.append]
            vector = vector.append(change.append)
          } else if (array.length > 0) {
            array = array.with(change.at % array.length, change.put)
            vector = vector.with(change.at % array.length, change.put)
          }
          expect([...older]).toEqual(was)
        }
        expect([...vector]).toEqual(array)
        expect(vector).toEqual(Vector.from(array))
        expect(vector.length).toBe(array.length)
        expect(vector.slice(3, 200)).toEqual(array.slice(3, 200))
        expect(array.map((_, n) => vector.at(n))).toEqual(array)
      }),
    )
  })

  it('has nothing outside', () => {
    const vector = Vector.from([1, 2])
    expect([vector.at(-1), vector.at(2), vector.at(500)]).toEqual([undefined, undefined, undefined])
    expect(() => vector.with(2, 3)).toThrow(RangeError)
  })
})
