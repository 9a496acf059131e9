import type { Op } from '#/engine/machine/op.ts'
import type { Branch } from '#/scenario/history/history.ts'
import type { SessionDocument } from './document.ts'
import { documentFault, UnsoundError } from './document-fault.ts'
import { FILE_VERSION } from './migrate.ts'

const indented = (lines: readonly string[], indent: string): string =>
  lines.length === 0
    ? '[]'
    : `[\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}]`

const acts = (ops: Iterable<Op>, indent: string): string =>
  indented(
    [...ops].map((op) => JSON.stringify(op)),
    indent,
  )

const BRANCH_INDENT = '      '

/** Lines of acts that stand in a branch, by the act: equal acts are one object, and a long branch is written again and again. */
const written = new WeakMap<Op, string>()

function lineOf(op: Op): string {
  const known = written.get(op)
  if (known !== undefined) return known
  const line = `${BRANCH_INDENT}  ${JSON.stringify(op)}`
  written.set(op, line)
  return line
}

/** The same text as {@link acts} gives. */
function branchActs(own: Branch['acts']): string {
  const lines = own.pieces().flatMap((piece) => piece.map(lineOf))
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n${BRANCH_INDENT}]`
}

const members = (pairs: readonly (readonly [string, string])[], indent: string): string =>
  `{\n${pairs.map(([name, value]) => `${indent}  ${JSON.stringify(name)}: ${value}`).join(',\n')}\n${indent}}`

const branch = ({ name, parent, from, acts: own, skipped }: Branch): string =>
  members(
    [
      ...(name === '' ? [] : [['name', JSON.stringify(name)] as const]),
      ['parent', JSON.stringify(parent)],
      ['from', String(from)],
      ...(skipped.size === 0
        ? []
        : [['skipped', JSON.stringify([...skipped].sort((a, b) => a - b))] as const]),
      ['acts', branchActs(own)],
    ],
    '    ',
  )

/**
 * The session file of a document, an act a line, the acts last: the same document gives the same text, and
 * a text that was cut off still tells most. @throws UnsoundError rather than write what its reader refuses
 */
export function writeDocument(document: SessionDocument): string {
  const fault = documentFault(document)
  if (fault !== null) throw new UnsoundError(`It holds what no session may: ${fault}`)
  const { title, notes, scenario, config, setup, kernel, compared, history, selection, pins } =
    document
  const { comparedBranches } = document
  const json = JSON.stringify
  const pairs = [
    ['format', json('vgicscope-session')],
    ['version', json(FILE_VERSION)],
    ['title', json(title)],
    ['notes', json(notes)],
    ['scenario', json(scenario)],
    ['machine', json(config)],
    ['kernel', json(kernel)],
    ['compared', json(compared)],
    ...(comparedBranches.length === 0
      ? []
      : [['comparedBranches', json(comparedBranches)] as const]),
    ['selection', json(selection)],
    ['pins', json(pins)],
    ['current', json(history.current)],
    ['cursor', json(history.cursor)],
    ['setup', acts(setup, '  ')],
    ['branches', indented([...history.branches].map(branch), '  ')],
  ] as const
  return `${members(pairs, '')}\n`
}
