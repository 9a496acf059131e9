import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { readText } from '#/cli/files.ts'
import { replayTrace } from '#/cli/replay.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS, parseKernel } from '#/engine/editions/kernels.ts'
import { readTraces } from '#/import/kernel-trace/read.ts'
import type { Trace } from '#/import/kernel-trace/schema.ts'

/** Replaying thousands of steps takes seconds on a slow machine. */
vi.setConfig({ testTimeout: 120_000 })

const TRACES = fileURLToPath(new URL('traces', import.meta.url))

function kernel(spec: string): Kernel {
  const parsed = parseKernel(spec)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

const parsed = new Map<string, readonly Trace[]>()

/** The traces of a kernel, read once. */
function recorded(edition: string): readonly Trace[] {
  const known = parsed.get(edition) ?? read(edition)
  parsed.set(edition, known)
  return known
}

function read(edition: string): readonly Trace[] {
  return readdirSync(join(TRACES, edition)).flatMap((file) => {
    const text = readText(join(TRACES, edition, file))
    if (!text.ok) throw new Error(text.error)
    const traces = readTraces(text.value)
    if (!traces.ok) throw new Error(`${file}:${traces.error.line}: ${traces.error.message}`)
    return traces.value
  })
}

const failures = (edition: string, spec: string, family?: string) =>
  recorded(edition)
    .filter(({ header }) => family === undefined || header.family === family)
    .map((trace) => replayTrace(trace, kernel(spec)))
    .filter((report) => report.mismatches > 0)

describe('recorded traces of the real kernel code', () => {
  it.each(KERNELS.map(({ id }) => id))(
    'agree with %s at every step: state, results and events',
    (id) => {
      expect(recorded(id).length).toBeGreaterThan(200)
      expect(failures(id, id).map((report) => report.first)).toEqual([])
    },
  )

  it.each([
    ['before', 'after'],
    ['after', 'before'],
    ['draft-v1', 'after'],
    ['draft-v3', 'after'],
    ['v4.19', 'after'],
    ['v4.19', 'v5.10'],
    ['v5.10', 'v4.19'],
    ['v6.1', 'v5.10'],
  ])('of %s fail as %s', (edition, as) => {
    expect(failures(edition, as).length).toBeGreaterThan(3)
  })

  it('of v6.1 and today are equal on GICv2', () => {
    expect(failures('v6.1', 'today')).toEqual([])
    expect(failures('today', 'v6.1')).toEqual([])
  })

  it('notice each piece of the patch that is missing', () => {
    for (const piece of ['H1', 'H2', 'H3', 'H4', 'H5s', 'H5c', 'H5a', 'H6']) {
      expect(failures('after', `after-${piece}`, 'directed').length, piece).toBeGreaterThan(0)
    }
  })
})
