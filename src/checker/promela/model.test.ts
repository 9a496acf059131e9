import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { today } from '#/engine/editions/today.ts'
import { v72 } from '#/engine/editions/v7.2.ts'
import type { IrqKind } from '../space.ts'
import { actionsOf } from './actions.ts'
import { PROPERTIES, type PromelaConfig } from './config.ts'
import { promelaModel } from './model.ts'

const machine = (changed: Partial<PromelaConfig> = {}): PromelaConfig => ({
  kinds: ['ml'],
  vcpus: 1,
  retarget: false,
  nrLr: 4,
  eoiDrop: false,
  rules: after.rules,
  ...changed,
})

const KINDS: readonly (readonly IrqKind[])[] = [
  ['ml'],
  ['me'],
  ['ul'],
  ['ue'],
  ['ml', 'ue'],
  ['me', 'me', 'ul'],
]

const MACHINES = [before, after, today, v72].flatMap(({ rules }) =>
  KINDS.flatMap((kinds) =>
    ([1, 2] as const).flatMap((vcpus) =>
      [1, 4].map((nrLr) =>
        machine({ rules, kinds, vcpus, nrLr, retarget: vcpus === 2, properties: PROPERTIES }),
      ),
    ),
  ),
)

const withoutText = (model: string): string =>
  model.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/"[^"]*"/g, '""')

const count = (text: string, form: RegExp): number => [...text.matchAll(form)].length

describe('promelaModel', () => {
  it('is the text that was read and approved, for one mapped level interrupt', () => {
    const golden = new URL('./after.ml.1.golden.pml', import.meta.url)
    expect(promelaModel(machine({ properties: PROPERTIES }))).toBe(readFileSync(golden, 'utf8'))
  })

  it('opens and closes every bracket, choice and loop', () => {
    for (const config of MACHINES) {
      const text = withoutText(promelaModel(config))
      const open: string[] = []
      for (const [mark] of text.matchAll(/[()[\]{}]|\b(?:if|fi|do|od)\b/g)) {
        const partner = { ')': '(', ']': '[', '}': '{', fi: 'if', od: 'do' }[mark]
        if (partner === undefined) open.push(mark)
        else if (open.pop() !== partner) open.push(`unmatched ${mark}`)
      }
      expect(open).toEqual([])
    }
  })

  it('prints every label of the machine once, in the order of the actions', () => {
    for (const config of MACHINES) {
      const printed = [...promelaModel(config).matchAll(/printf\("(.*)\\n"\)/g)].map(([, l]) => l)
      expect(printed).toEqual(actionsOf(config).map(({ label }) => label))
      expect(new Set(printed).size).toBe(printed.length)
    }
  })

  it('names only what it defines', () => {
    const known =
      /^(?:if|fi|do|od|else|skip|byte|bit|inline|define|d_step|active|proctype|printf|assert|true|false|[ivnol]|lr|value)$/
    for (const config of MACHINES) {
      const text = withoutText(promelaModel(config))
      const defined = new Set(
        [...text.matchAll(/(?:#define|byte|bit|inline|proctype) (\w+)/g)].map(([, name]) => name),
      )
      const unknown = [...text.matchAll(/[A-Za-z_]\w*/g)]
        .map(([name]) => name)
        .filter((name) => !known.test(name) && !defined.has(name))
      expect([...new Set(unknown)]).toEqual([])
    }
  })

  it('leaves the physical side out where no interrupt has one', () => {
    const text = promelaModel(machine({ kinds: ['ul', 'ue'], vcpus: 2, properties: PROPERTIES }))
    expect(withoutText(text)).not.toMatch(/\bphys|\bline\[|hostirq/)
  })

  it('asserts only the rules that are asked about', () => {
    const asserted = (text: string) => [
      ...new Set([...text.matchAll(/assert\((R\d)/g)].map(([, rule]) => rule)),
    ]
    expect(asserted(promelaModel(machine()))).toEqual([])
    expect(asserted(promelaModel(machine({ properties: ['R2'] })))).toEqual(['R2'])
    expect(asserted(promelaModel(machine({ properties: PROPERTIES }))).toSorted()).toEqual([
      ...PROPERTIES,
    ])
  })

  it('keeps to the actions that take part', () => {
    const text = promelaModel(machine({ actions: ['line1', 'enter0', 'g0.ISPENDR'] }))
    expect(count(text, /d_step \{/g)).toBe(3)
    expect(text).toMatch(/printf\("g0\.ISPENDR[\s\S]*printf\("line1[\s\S]*printf\("enter0/)
  })

  it('holds everything but the host back while the host is due', () => {
    const text = promelaModel(machine({ urgentHost: true }))
    const guards = count(text, /\) && !SIGNALLED\(0\) ->/g)
    expect(guards).toBe(actionsOf(machine()).length - 1)
  })

  it('writes what the kernel does: each piece of the patch is its own line', () => {
    const bodyOf = (text: string, name: string) =>
      new RegExp(`inline ${name}\\([^)]*\\) \\{\\n([\\s\\S]*?)\\n\\}`).exec(text)?.[1]
    const old = promelaModel(machine({ rules: before.rules }))
    const patched = promelaModel(machine())
    expect(bodyOf(old, 'guestSetPending')).not.toContain('physActive')
    expect(bodyOf(patched, 'guestSetPending')).toContain('physActive[i] = 1')
    expect(bodyOf(old, 'userSetPending')).toContain('guestSetPending(i)')
    expect(bodyOf(patched, 'userSetPending')).toContain('!MAPPED(i)')
    expect(bodyOf(patched, 'guestClearPending')).toContain('MAPPED(i) && !isActive[i]')
  })

  it('sorts the list only where list registers can run out, by the order of the kernel', () => {
    const two = { kinds: ['ml', 'ml'] } as const
    expect(promelaModel(machine({ ...two, nrLr: 2 }))).not.toContain('sortList')
    expect(promelaModel(machine({ ...two, nrLr: 1 }))).toContain('RANK(i) (isActive[i] -> 0')
    expect(promelaModel(machine({ ...two, nrLr: 1, rules: v72.rules }))).toContain(
      'RANK(i) ((OWNER(i) -> 0',
    )
  })
})
