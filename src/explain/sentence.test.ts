import { describe, expect, it } from 'vitest'
import type { Effect, EffectBody } from '#/engine/machine/effect.ts'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import { sentenceOf } from './sentence.ts'

const sentence = (body: EffectBody) =>
  sentenceOf({ ...body, fn: 'f', depth: 0 } as Effect, DEFAULT_CONFIG)

describe('sentenceOf', () => {
  it.each<[EffectBody, string]>([
    [
      { e: 'write', cell: { of: 'phys', ph: 0, field: 'active' }, from: false, to: true },
      'physical 72 active 0 → 1',
    ],
    [{ e: 'phys-set', ph: 1, what: 'active', value: true }, 'sets physical 73 active to 1'],
    [{ e: 'phys-get', ph: 3, by: 'callback', value: false }, 'samples physical 27: 0'],
    [
      {
        e: 'write',
        cell: { of: 'irq', vcpu: 0, intid: 27, field: 'pendingLatch' },
        from: true,
        to: false,
      },
      '27 of vCPU0 pending_latch 1 → 0',
    ],
  ])('%j', (body, text) => {
    expect(sentence(body)).toBe(text)
  })
})
