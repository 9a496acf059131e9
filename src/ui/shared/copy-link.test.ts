import { afterEach, expect, it, vi } from 'vitest'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import { copyLink } from './copy-link.ts'

afterEach(() => vi.doUnmock('#/scenario/link/link.ts'))

it('says that a part of the page did not load where what makes links is missing', async () => {
  vi.doMock('#/scenario/link/link.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  const [scenario] = SCENARIOS
  if (!scenario) throw new Error('There is no story')
  expect(await copyLink('bench', documentOf(scenario))).toEqual({
    ok: false,
    error:
      'The link could not be made: a part of the page did not load. Load the page anew when the site can be reached.',
  })
})
