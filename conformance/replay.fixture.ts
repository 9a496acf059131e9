import { replayTrace } from '#/cli/replay.ts'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { RULE_BOOK } from '#/engine/editions/rule-book.ts'
import type { KernelRules } from '#/engine/editions/rules.ts'
import { failures, RECORDED, recorded } from './recorded.ts'

/** The first mismatch of every trace that is not as recorded; of each file every `every`-th trace. */
export const mismatches = (id: string, every = 1) =>
  [...recorded(id, every)]
    .map((trace) => replayTrace(trace, kernelOf(id)))
    .filter((report) => report.mismatches > 0)
    .map(({ first }) => first)

/** Rules that no recorded trace can tell, and why. Unit tests hold them. */
const UNHEARD: ReadonlySet<keyof KernelRules> = new Set([
  // No trace writes a priority mask, and EOImode is known to KVM only through what traps.
  'vmcrSavedAt',
  // No trace reads or writes GICD_IIDR.
  'iidrRevision',
  'iidrWrites',
])

const RULES = Object.keys(RULE_BOOK) as (keyof KernelRules)[]
export const [HEARD_RULES, UNHEARD_RULES] = [
  RULES.filter((rule) => !UNHEARD.has(rule)),
  RULES.filter((rule) => UNHEARD.has(rule)),
]

/** Whether a trace notices that a rule, and it alone, is set back to what it was in the kernel before. */
export const isNoticed = (rule: keyof KernelRules): boolean =>
  KERNELS.filter(
    ({ id, base, rules }) => RECORDED.includes(id) && base && base.rules[rule] !== rules[rule],
  ).some(({ id, base, ...kernel }) => {
    const rules = { ...kernel.rules, [rule]: base?.rules[rule] }
    return failures(id, { id, base, ...kernel, rules }, 1).length > 0
  })
