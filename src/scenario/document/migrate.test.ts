import { describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'

describe('migrate', () => {
  const migrations = [
    ({ old, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, middle: old }),
    ({ middle, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, young: middle }),
  ]

  it('goes through every version between', () => {
    expect(migrate({ version: 1, old: 7 }, migrations)).toEqual({
      ok: true,
      value: { version: 3, young: 7 },
    })
    expect(migrate({ version: 2, middle: 7 }, migrations)).toMatchObject({ value: { young: 7 } })
  })

  it.each([0, 4, 1.5, '1', null, undefined])('refuses version %j', (version) =>
    expect(migrate({ version }, migrations).ok).toBe(false),
  )
})
