import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { after } from './after.ts'
import { before } from './before.ts'
import { inPatchOrder, like, piecesOf, sameRules, withPieces } from './derive.ts'
import { draftV1 } from './draft-v1.ts'
import { draftV3 } from './draft-v3.ts'
import type { Kernel } from './kernel.ts'
import { cpendActiveAlways } from './mutants/cpend-active-always.ts'
import { hunkActiveRemoved } from './mutants/hunk-active-removed.ts'
import { hunkCpendRemoved } from './mutants/hunk-cpend-removed.ts'
import { hunkSpendRemoved } from './mutants/hunk-spend-removed.ts'
import { noActive } from './mutants/no-active.ts'
import { noCpendActive } from './mutants/no-cpend-active.ts'
import { noCpendPending } from './mutants/no-cpend-pending.ts'
import { noSpendActive } from './mutants/no-spend-active.ts'
import { noUaGuardActive } from './mutants/no-ua-guard-active.ts'
import { noUaGuardCpend } from './mutants/no-ua-guard-cpend.ts'
import { noUaGuardSpend } from './mutants/no-ua-guard-spend.ts'
import { queueByRequest } from './mutants/queue-by-request.ts'
import { PATCH_CHOICES, PATCH_PIECES, type PatchChoice } from './rules.ts'
import { today } from './today.ts'
import { v419 } from './v4.19.ts'
import { v510 } from './v5.10.ts'
import { v61 } from './v6.1.ts'
import { v72 } from './v7.2.ts'

/** Every kernel that has a name of its own: releases and drafts, oldest first, then the mutants. */
export const KERNELS: readonly Kernel[] = [
  before,
  draftV1,
  draftV3,
  after,
  v419,
  v510,
  v61,
  today,
  v72,
  noSpendActive,
  noCpendPending,
  noCpendActive,
  cpendActiveAlways,
  noActive,
  noUaGuardSpend,
  noUaGuardCpend,
  noUaGuardActive,
  queueByRequest,
  hunkSpendRemoved,
  hunkCpendRemoved,
  hunkActiveRemoved,
]

/** How a kernel may be named, for messages and help. */
export const KERNEL_SPECS =
  'an id, or pieces of the patch taken off or put on, as in after-H1-H5s, before+H1, after+H3always'

/** The ids of a list of kernels, for messages and help. */
export const kernelIds = (kernels = KERNELS): string => kernels.map(({ id }) => id).join(', ')

/**
 * The kernel with this set of pieces of the patch: `before`, `after`, or one of its own, named by what it
 * lacks. H3always is H3 without its test of the virtual active bit.
 */
export function kernelWithPieces(choices: readonly PatchChoice[]): Kernel {
  const rules = withPieces(before, choices)
  const named = [before, after].find((kernel) => sameRules(kernel.rules, rules))
  if (named) return named
  const pieces = piecesOf(choices)
  const off = PATCH_PIECES.filter((piece) => !pieces.includes(piece))
  const bent = choices.includes('H3always')
  const said = [off.length > 0 ? `without ${off.join(', ')}` : '', bent ? 'with H3 always' : '']
    .filter(Boolean)
    .join(', ')
  return like(after, {
    id: `after${off.map((piece) => `-${piece}`).join('')}${bent ? '+H3always' : ''}`,
    name: `After ${said}`,
    summary: `the patch ${said}`,
    family: 'own',
    provenance: {
      release: 'v4.16, with pieces of the patch switched here',
      changed: `The patch ${said}.`,
      why: 'To see what a piece is for.',
      links: [],
    },
    pieces,
    rules,
  })
}

const isChoice = (text: string): text is PatchChoice =>
  (PATCH_CHOICES as readonly string[]).includes(text)

/**
 * The kernel that `spec` names among `kernels`: an id or an alias, or `after-H1-H5s`, `before+H1`,
 * `after+H3always`. The error says which part was not understood and what is possible.
 */
export function parseKernel(spec: string, kernels = KERNELS): Result<Kernel, string> {
  const named = kernels.find(({ id, aliases }) => id === spec || aliases.includes(spec))
  if (named) return ok(named)
  const [, base, rest = ''] = /^(before|after)((?:[-+][A-Za-z0-9]+)+)$/.exec(spec) ?? []
  if (base === undefined)
    return err(
      `No kernel ${quoted(spec)}. A kernel is ${KERNEL_SPECS}. Ids: ${kernelIds(kernels)}.`,
    )
  const on = new Set<PatchChoice>(base === 'after' ? PATCH_PIECES : [])
  for (const [, sign, name = ''] of rest.matchAll(/([-+])([A-Za-z0-9]+)/g)) {
    if (!isChoice(name))
      return err(
        `No piece ${quoted(name)} in ${quoted(spec)}. Pieces of the patch: ${PATCH_CHOICES.join(', ')}.`,
      )
    if (sign === '+') on.add(name)
    else {
      on.delete(name)
      if (name === 'H3') on.delete('H3always')
    }
  }
  return ok(kernelWithPieces(inPatchOrder([...on])))
}
