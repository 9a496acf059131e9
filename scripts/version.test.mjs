import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './bundle.mjs'

const read = (name) => readFileSync(join(ROOT, name), 'utf8')
const { version } = JSON.parse(read('package.json'))

describe('the version', () => {
  it('has the first section of the changelog, with what users see of it', () => {
    const [first] = read('CHANGELOG.md')
      .split(/^(?=## )/m)
      .slice(1)
    const [title, , item] = first.split('\n')
    expect(title).toBe(`## ${version}`)
    expect(item).toMatch(/^- \S/)
  })

  it('is that of the lockfile', () => {
    const { version: locked, packages } = JSON.parse(read('package-lock.json'))
    expect([locked, packages[''].version]).toEqual([version, version])
  })
})
