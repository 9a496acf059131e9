import { expect, it } from 'vitest'
import { restrictionOf } from './restriction.ts'

it('knows only the restrictions that have a name, not what every record has', () => {
  expect(restrictionOf('guest-pend-urgent')?.without).toEqual(['userspace', 'guest-active'])
  for (const name of ['constructor', '__proto__', 'toString-urgent', 'urgent'])
    expect(restrictionOf(name)).toBeUndefined()
})
