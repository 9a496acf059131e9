/** The values of one signal over the steps, the state of step 0 first. */
export interface WaveSignal {
  readonly name: string
  /** A bus carries letters, '–' for nothing; any other signal is '0' or '1'. */
  readonly isBus: boolean
  readonly values: readonly string[]
}

export interface WaveSource {
  readonly title: string
  /** What lies under it: the kernel, the interrupt. */
  readonly note: string
  /** The act of each step, "start" for step 0. */
  readonly acts: readonly string[]
  readonly signals: readonly WaveSignal[]
}

/** Nothing on a bus is drawn as a line in the middle. */
const NOTHING = 'z'

/** WaveJSON writes a value that stays as a dot, and that of a bus as `=` with its word in `data`. */
function lane({ name, isBus, values }: WaveSignal) {
  const wave = values.map((value, n) => {
    if (n > 0 && value === values[n - 1]) return '.'
    return isBus ? (value === '–' ? NOTHING : '=') : value
  })
  const data = values.filter((_, n) => wave[n] === '=')
  return { name, wave: wave.join(''), ...(isBus && { data }) }
}

/**
 * Signals as WaveJSON, which WaveDrom draws: a tick a step, the acts as a bus above the signals. One
 * signal a line, one `\n` at the end.
 */
export function waveJson({ title, note, acts, signals }: WaveSource): string {
  // Two acts alike in a row are two acts: each begins a word of its own.
  const actLane = { name: 'act', wave: '='.repeat(acts.length), data: acts }
  const lines = [actLane, {}, ...signals.map(lane)].map((each) => `    ${JSON.stringify(each)}`)
  const widest = Math.max(...acts.map((act) => act.length), 1)
  const rest = [
    ['head', { text: title, tick: 0 }],
    ['foot', { text: note }],
    // A tick is 40 pixels wide; an act has to fit into it.
    ['config', { hscale: Math.min(4, Math.max(1, Math.ceil((widest * 8 + 10) / 40))) }],
  ] as const
  return `{\n  "signal": [\n${lines.join(',\n')}\n  ],\n${rest
    .map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`
}
