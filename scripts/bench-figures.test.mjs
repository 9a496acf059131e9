import { describe, expect, it } from 'vitest'
import { loopRatios, spread, spreadRatio } from './bench-figures.mjs'

describe('loopRatios', () => {
  it('gives times and rates by the unit in their name, and leaves out what has none', () => {
    const figures = {
      engine: { default: { stepsPerSecond: 50_000 } },
      file: { writeMs: 30, characters: 12 },
      appendMicros: 500,
      linkLengths: { d1: 40 },
    }
    expect(loopRatios(figures, 20)).toEqual({
      engine: { default: { stepsPerSecond: 1000 } },
      file: { writeMs: 1.5 },
      appendMicros: 0.025,
    })
  })
})

describe('spreadRatio', () => {
  it('compares each percentile with its own', () => {
    const times = Array.from({ length: 100 }, (_, n) => n + 1)
    expect(spread(times)).toEqual({ p50: 51, p95: 96, max: 100, samples: 100 })
    expect(spreadRatio({ p50: 10, p95: 30 }, { p50: 2, p95: 3 })).toEqual({ p50: 5, p95: 10 })
  })
})
