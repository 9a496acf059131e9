import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { editAct, keepOnlyActs, moveAct, skipAct, unskipAct } from './edit.ts'
import { append, jumpTo, nameBranch, switchTo } from './grow.ts'
import { actAt, type History, historyOf, pathLength, pathOf } from './history.ts'
import { alternatives, childrenOf, commonPrefix, siblingAt } from './walk.ts'

const act = (ph: number): Op => ({ t: 'hostirq', ph })
const word = (history: History, id = history.current) =>
  pathOf(history, id)
    .map(({ op, skipped }) => ('ph' in op ? `${op.ph}${skipped ? '-' : ''}` : '?'))
    .join(' ')

/** The same history as plain lists: every branch its whole path, shared acts the same object. */
interface Node {
  readonly ph: number
  readonly skipped: boolean
}
class Model {
  paths: Node[][]
  current = 0
  cursor = 0

  constructor(acts: readonly number[]) {
    this.paths = [acts.map((ph) => ({ ph, skipped: false }))]
  }

  path = (id = this.current): Node[] => this.paths[id] ?? []
  owner = (node: Node) => this.paths.findIndex((path) => path.includes(node))

  alternatives(step: number): number[] {
    const before = this.path()[step - 2]
    const nodes = this.paths.flatMap((path) =>
      step < 2 || path[step - 2] === before ? path.slice(step - 1, step) : [],
    )
    return [...new Set(nodes.map(this.owner))].sort((a, b) => a - b)
  }

  append(ph: number) {
    const [path, step] = [this.path(), this.cursor]
    const plays = (id: number) => {
      const node = this.paths[id]?.[step]
      return node?.ph === ph && !node.skipped
    }
    if (plays(this.current)) this.cursor++
    else if (step === path.length) {
      path.push({ ph, skipped: false })
      this.cursor++
    } else {
      const known = this.alternatives(step + 1).find(plays)
      if (known === undefined) this.paths.push([...path.slice(0, step), { ph, skipped: false }])
      this.current = known ?? this.paths.length - 1
      this.cursor++
    }
  }

  rewrite(change: (nodes: Node[]) => Node[]) {
    const path = this.path()
    const text = (nodes: readonly Node[]) => JSON.stringify(nodes)
    const next = change([...path])
    if (text(next) === text(path)) return
    const known = this.paths.findIndex((other) => text(other) === text(next))
    if (known >= 0) {
      this.current = known
      return
    }
    const same = next.findIndex((node, n) => text([node]) !== text(path.slice(n, n + 1)))
    this.paths.push([...path.slice(0, same), ...next.slice(same).map((node) => ({ ...node }))])
    this.current = this.paths.length - 1
  }
}

type Command = readonly [
  'append' | 'jump' | 'switch' | 'edit' | 'skip' | 'unskip' | 'move',
  number,
  number,
]

/** One command on both; numbers are brought into the range of what exists. */
function both(history: History, model: Model, [what, a, b]: Command): History {
  const { length } = model.path()
  const [step, to] = length > 0 ? [(a % length) + 1, (b % length) + 1] : [0, 0]
  const set = (change: Partial<Node>) =>
    model.rewrite((nodes) => nodes.with(step - 1, { ...(nodes[step - 1] as Node), ...change }))
  if (what === 'append') {
    model.append(a % 3)
    return append(history, act(a % 3))
  }
  if (what === 'jump') {
    model.cursor = a % (length + 1)
    return jumpTo(history, model.cursor)
  }
  if (what === 'switch') {
    model.current = a % model.paths.length
    model.cursor = Math.min(model.cursor, model.path().length)
    return switchTo(history, model.current)
  }
  if (length === 0) return history
  if (what === 'edit') {
    set({ ph: b % 3, skipped: false })
    return editAct(history, step, act(b % 3))
  }
  if (what === 'move') {
    model.rewrite((nodes) => {
      nodes.splice(to - 1, 0, ...nodes.splice(step - 1, 1))
      return nodes
    })
    return moveAct(history, step, to)
  }
  set({ skipped: what === 'skip' })
  return what === 'skip' ? skipAct(history, step) : unskipAct(history, step)
}

function expectSame(history: History, model: Model) {
  expect([history.current, history.cursor]).toEqual([model.current, model.cursor])
  expect(history.branches.length).toBe(model.paths.length)
  for (const [id, path] of model.paths.entries()) {
    expect(pathOf(history, id)).toEqual(path.map(({ ph, skipped }) => ({ op: act(ph), skipped })))
    const own = path.filter((node) => model.owner(node) === id)
    const from = path.length - own.length
    const parent = id === 0 ? null : from === 0 ? 0 : model.owner(path[from - 1] as Node)
    expect(history.branches.at(id)).toMatchObject({ from, parent })
    if (parent !== null) {
      expect(childrenOf(history, parent)).toContain(id)
    }
    const mine = model.path()
    const differs = path.findIndex(
      ({ ph, skipped }, n) => ph !== mine[n]?.ph || skipped !== mine[n]?.skipped,
    )
    expect(commonPrefix(history, id, history.current)).toBe(differs < 0 ? path.length : differs)
  }
  for (let step = 1; step <= model.path().length; step++) {
    const all = model.alternatives(step)
    expect(alternatives(history, step)).toEqual(all)
    const here = all.indexOf(model.owner(model.path()[step - 1] as Node))
    expect(siblingAt(history, step, 1)).toBe(all[here + 1] ?? null)
    expect(siblingAt(history, step, -1)).toBe(all[here - 1] ?? null)
  }
}

describe('History', () => {
  it('does what lists of whole paths would do', () => {
    const command: fc.Arbitrary<Command> = fc.tuple(
      fc.constantFrom(
        'append',
        'append',
        'append',
        'jump',
        'jump',
        'switch',
        'edit',
        'skip',
        'unskip',
        'move',
      ),
      fc.nat(99),
      fc.nat(99),
    )
    fc.assert(
      fc.property(
        fc.array(fc.nat(2), { maxLength: 5 }),
        fc.array(command, { maxLength: 40 }),
        (acts, commands) => {
          const model = new Model(acts)
          let history = historyOf(acts.map(act))
          for (const one of commands) history = both(history, model, one)
          expectSame(history, model)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('finds every step of branches that leave one another a thousand times', () => {
    let history = historyOf()
    for (let n = 0; n < 1000; n++) {
      history = append(history, act(n))
      history = append(history, act(-1))
      history = jumpTo(history, n + 1)
    }
    expect(history.branches.length).toBe(1000)
    for (let step = 1; step <= 1000; step++) expect(actAt(history, step)?.op).toEqual(act(step - 1))
    expect(commonPrefix(history, 0, 999)).toBe(1)
  })

  it('keeps the path not taken', () => {
    let history = jumpTo(historyOf([1, 2, 3].map(act)), 1)
    history = append(history, act(9))
    expect(word(history)).toBe('1 9')
    expect(word(history, 0)).toBe('1 2 3')
    history = append(switchTo(history, 0, 1), act(9))
    expect(history).toMatchObject({ current: 1, cursor: 2 })
    expect(history.branches.length).toBe(2)
  })

  it('goes back to the old branch when an act is carried out again', () => {
    const skipped = skipAct(historyOf([1, 2, 3].map(act)), 2)
    expect(word(skipped)).toBe('1 2- 3')
    const back = unskipAct(skipped, 2)
    expect(back).toMatchObject({ current: 0 })
    expect(back.branches.length).toBe(2)
  })

  it('leaves out all but some steps, which keep their places', () => {
    const history = historyOf([1, 2, 3, 4].map(act))
    const kept = keepOnlyActs(skipAct(history, 3), [2, 3])
    expect(word(kept)).toBe('1- 2 3- 4-')
    expect(word(kept, 0)).toBe('1 2 3 4')
    expect(keepOnlyActs(history, [1, 2, 3, 4])).toBe(history)
  })

  it('takes a trap that is false for none', () => {
    const read: Op = { t: 'read', vcpu: 0, offset: 0, len: 4 }
    const history = append(historyOf([read]), { ...read, trap: false })
    expect([history.cursor, history.branches.length, pathLength(history)]).toEqual([1, 1, 1])
    const trapped = append(historyOf([read]), { ...read, trap: true })
    expect(trapped.branches.length).toBe(2)
  })

  it('cuts names to what a document holds', () => {
    const name = (text: string) => nameBranch(historyOf(), 0, text).branches.at(0)?.name
    expect(name('  second\ntry ')).toBe('second try')
    expect(name(`${'x'.repeat(79)}\u{1f600}`)).toBe('x'.repeat(79))
    expect(name('')).toBe('')
  })

  it('gives no two branches one name', () => {
    let history = append(historyOf([act(1)]), act(2))
    history = append(jumpTo(history, 0), act(3))
    const names = (id: number, ...texts: readonly string[]) =>
      texts.map((text) => {
        history = nameBranch(history, id, text)
        return history.branches.at(id)?.name
      })
    expect(names(0, 'one', 'one')).toEqual(['one', 'one'])
    expect(names(1, 'one', 'main line', 'branch 7', 'branch 1', 'x'.repeat(80))).toEqual([
      'one 2',
      'main line 2',
      'branch 7 2',
      '',
      'x'.repeat(80),
    ])
    expect(names(2, 'one', 'x'.repeat(80))).toEqual(['one 2', `${'x'.repeat(78)} 2`])
  })

  it('refuses branches and steps that there are not', () => {
    const history = historyOf([act(1)])
    expect(() => switchTo(history, 1)).toThrow('No branch 1')
    expect(() => editAct(history, 2, act(1))).toThrow('No step 2')
    expect(() => moveAct(history, 1, 2)).toThrow('No step 2')
    expect(jumpTo(history, -4).cursor).toBe(0)
    expect(jumpTo(history, 99).cursor).toBe(1)
  })
})
