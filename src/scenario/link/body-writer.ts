import type { SessionDocument } from '#/scenario/document/document.ts'
import { ActWriter } from './act-writer.ts'
import { ByteWriter } from './bytes.ts'
import { writeIrq, writeMachine, writePins } from './head.ts'
import { writeKernel } from './kernel-code.ts'

/** Bits that say which parts stand in a link. */
export const HAS = {
  scenario: 1,
  title: 2,
  notes: 4,
  compared: 8,
  pins: 16,
  branches: 32,
  comparedBranches: 64,
} as const
/** Bits that say which parts a branch has. */
export const BRANCH_HAS = { name: 1, skipped: 2 } as const

/** The content of a link: what is small first, the acts last, so that a cut takes the end of the story. */
export function writeBody(document: SessionDocument): Uint8Array {
  const { title, notes, scenario, compared, comparedBranches, history, pins } = document
  const w = new ByteWriter()
  const isTree = history.branches.length > 1
  w.byte(
    (scenario === null ? 0 : HAS.scenario) |
      (title === '' ? 0 : HAS.title) |
      (notes === '' ? 0 : HAS.notes) |
      (compared.length === 0 ? 0 : HAS.compared) |
      (pins.length === 0 ? 0 : HAS.pins) |
      (isTree ? HAS.branches : 0) |
      (comparedBranches.length === 0 ? 0 : HAS.comparedBranches),
  )
  writeMachine(w, document.config)
  writeKernel(w, document.kernel)
  writeIrq(w, document.selection)
  w.number(history.cursor)
  if (scenario !== null) w.text(scenario)
  if (title !== '') w.text(title)
  if (notes !== '') w.text(notes)
  if (compared.length > 0) {
    w.number(compared.length)
    for (const kernel of compared) writeKernel(w, kernel)
  }
  if (pins.length > 0) writePins(w, pins)
  if (isTree) {
    w.number(history.branches.length)
    w.number(history.current)
  }
  if (comparedBranches.length > 0) {
    w.number(comparedBranches.length)
    for (const branch of comparedBranches) w.number(branch === null ? 0 : branch + 1)
  }
  const acts = new ActWriter(w, document.selection.intid)
  acts.write(document.setup)
  let id = 0
  for (const { name, parent, from, acts: own, skipped } of history.branches) {
    w.byte((name === '' ? 0 : BRANCH_HAS.name) | (skipped.size === 0 ? 0 : BRANCH_HAS.skipped))
    if (parent !== null) {
      w.number(id - 1 - parent)
      w.number(from)
    }
    if (name !== '') w.text(name)
    if (skipped.size > 0) {
      w.number(skipped.size)
      let last = -1
      for (const index of [...skipped].sort((a, b) => a - b)) {
        w.number(index - last - 1)
        last = index
      }
    }
    acts.write([...own])
    id++
  }
  return w.bytes()
}
