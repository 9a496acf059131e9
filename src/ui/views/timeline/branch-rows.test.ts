import { describe, expect, it } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { append, jumpTo, nameBranch, switchTo } from '#/scenario/history/grow.ts'
import { type History, historyOf } from '#/scenario/history/history.ts'
import { branchRows } from './branch-rows.ts'

const act = (n: number): Op => ({ t: 'pmr', vcpu: 0, value: n })
const main = historyOf([1, 2, 3, 4, 5, 6].map(act))

/** Does acts from a step of a branch. */
const grown = (history: History, branch: number, step: number, ...values: number[]): History =>
  values.reduce((h, n) => append(h, act(n)), jumpTo(switchTo(history, branch), step))

const short = (history: History) =>
  branchRows(history).lines.map(
    ({ id, from, end, row, parentRow }) => `${id}: ${parentRow}→${row} ${from}–${end}`,
  )

describe('branchRows', () => {
  it('has nothing to draw beside the only branch', () => {
    expect(branchRows(main)).toEqual({ lines: [], hidden: 0 })
  })

  it('draws what the current path left behind, and what leaves it', () => {
    const history = grown(main, 0, 2, 20, 21)
    expect(short(history)).toEqual(['0: 0→1 2–6'])
    expect(short(switchTo(history, 0))).toEqual(['1: 0→1 2–4'])
  })

  it('puts branches that overlap in rows of their own, a branch of a branch on the one that it leaves', () => {
    let history = grown(main, 0, 1, 20, 21, 22)
    history = grown(history, 1, 2, 30, 31)
    expect(short(switchTo(history, 0))).toEqual(['1: 0→1 1–4', '2: 1→2 2–4'])
  })

  it('counts what has no row left, and names what has one', () => {
    let history = main
    for (const n of [20, 30, 40, 50]) history = grown(history, 0, 2, n)
    const { lines, hidden } = branchRows(nameBranch(switchTo(history, 0), 1, 'what if'))
    expect(lines.map(({ title }) => title)).toEqual(['what if', 'branch 2'])
    expect(hidden).toBe(2)
  })
})
