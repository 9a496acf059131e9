import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault } from './json-fault.ts'

describe('jsonFault', () => {
  it('agrees with JSON.parse on every text', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', ']', '}', '"', ':', '1', '\\', '\n'))
      .map(([json, at, put]) => {
        const place = at % (json.length + 1)
        return json.slice(0, place) + put + json.slice(place + 1)
      })
    fc.assert(
      fc.property(fc.oneof(fc.json(), broken, fc.string()), (text) => {
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        const fault = jsonFault(text)
        expect(fault === null).toBe(isJson)
        if (fault?.repaired) JSON.parse(fault.repaired)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['', 1, 1, 'expected a value, found the end of the text', null],
    [
      '{"a": 1,\n  "b": [1, 2,',
      2,
      14,
      'expected a value, found the end of the text',
      '{"a": 1,\n  "b": [1, 2]}',
    ],
    ['{"a": [1], \'b\': 2}', 1, 12, 'expected a name in double quotes, found "\'"', '{"a": [1]}'],
    ['[1 2]', 1, 4, 'expected , or ], found "2"', '[1]'],
    ['[1, 2]]', 1, 7, 'expected the end of the text, found "]"', '[1, 2]'],
    ['{"a" 1}', 1, 6, 'expected :, found "1"', null],
    ['[01]', 1, 2, 'expected a value or ], found "0"', null],
    ['{"a": "x', 1, 7, 'expected a value, found "\\""', null],
    ['[1, "\u001b"]', 1, 5, 'expected a value, found "\\""', '[1]'],
    ['{"a": 1}\u001b', 1, 9, 'expected the end of the text, found "\\u001b"', '{"a": 1}'],
    [`${'['.repeat(1_001)}`, 1, 1_001, 'nested deeper than 1000 levels', null],
  ])('says where %j stops', (text, line, column, message, repaired) => {
    expect(jsonFault(text)).toMatchObject({ line, column, message, repaired })
  })
})
