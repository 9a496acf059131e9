// What the benchmarks have in common: percentiles, and figures as ratios to a yardstick of the same run.

export function percentile(times, p) {
  const sorted = times.toSorted((a, b) => a - b)
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))].toFixed(2))
}

export const spread = (times) => ({
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  max: percentile(times, 1),
  samples: times.length,
})

/** Milliseconds of a loop of 20 million turns: what the processor does with nothing else to do. */
export function plainLoop() {
  const from = performance.now()
  let seed = 1
  for (let n = 0; n < 20_000_000; n++) seed = (Math.imul(seed, 1664525) + 1013904223) | 0
  // What is used is not left out by the compiler.
  return seed === 0 ? Number.NaN : performance.now() - from
}

const rounded = (value) => Number(value.toPrecision(3))

/** How often the yardstick of `loopMs` goes into a figure, by the unit that ends its name. */
const RATIOS = [
  [/Ms$/, (value, loopMs) => value / loopMs],
  [/Micros$/, (value, loopMs) => value / 1000 / loopMs],
  // What is done in the time of one loop.
  [/PerSecond$/, (value, loopMs) => (value * loopMs) / 1000],
]

/**
 * The figures that are times or rates as ratios to a loop of `loopMs`, under their own names; undefined
 * where there are none. What has no time in it (a length, a count) has no ratio.
 */
export function loopRatios(figures, loopMs) {
  const entries = Object.entries(figures).flatMap(([name, value]) => {
    const ratio = RATIOS.find(([unit]) => unit.test(name))?.[1]
    const given =
      typeof value === 'object' && value !== null
        ? loopRatios(value, loopMs)
        : ratio && rounded(ratio(value, loopMs))
    return given === undefined ? [] : [[name, given]]
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** Median to median and 95th percentile to 95th percentile; of the thread's own time too, where both have it. */
export const spreadRatio = (figure, yardstick) => ({
  p50: rounded(figure.p50 / yardstick.p50),
  p95: rounded(figure.p95 / yardstick.p95),
  ...('meanThreadMs' in figure &&
    'meanThreadMs' in yardstick && {
      thread: rounded(figure.meanThreadMs / yardstick.meanThreadMs),
    }),
})
