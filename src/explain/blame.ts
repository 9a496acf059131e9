import type { Kernel } from '#/engine/editions/kernel.ts'
import { ruleBetween } from '#/engine/editions/rule-book.ts'
import type { KernelRules } from '#/engine/editions/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type ActOutcome, perform } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'

/** A rule in which kernels may differ. */
export type RuleKey = keyof KernelRules

/** The rules in which two kernels differ. */
export const rulesApart = (a: Kernel, b: Kernel): readonly RuleKey[] =>
  (Object.keys(a.rules) as RuleKey[]).filter((key) => a.rules[key] !== b.rules[key])

/** A kernel with some of its rules taken from another. */
function bent(kernel: Kernel, other: Kernel, keys: readonly RuleKey[]): Kernel {
  const taken = Object.fromEntries(keys.map((key) => [key, other.rules[key]]))
  return { ...kernel, rules: { ...kernel.rules, ...taken } }
}

/** What of an act's outcome is compared: a value at a place, an answer, an event. */
export type Probe = (outcome: ActOutcome) => string

function pairs<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.flatMap((item, n) => items.slice(n + 1).map((other) => [item, other]))
}

/**
 * The rules that make two kernels part at an act. From the last common state the act is done again under
 * each kernel with rules of the other. A rule is the cause when it alone makes the probe agree, in both
 * directions if there is such a one, else in either; if none does, the smallest pair; and if no pair
 * does, a set from which nothing can be left out. Empty when the kernels do not part here.
 */
export function blame(
  common: MachineState,
  op: Op,
  [a, b]: readonly [Kernel, Kernel],
  probe: Probe,
): readonly RuleKey[] {
  const seen = (kernel: Kernel): string => probe(perform(common, op, kernel))
  const [inA, inB] = [seen(a), seen(b)]
  if (inA === inB) return []
  const forth = (keys: readonly RuleKey[]) => seen(bent(a, b, keys)) === inB
  const back = (keys: readonly RuleKey[]) => seen(bent(b, a, keys)) === inA
  const apart = rulesApart(a, b)
  for (const sets of [apart.map((key) => [key]), pairs(apart)]) {
    const either = sets.filter((keys) => forth(keys) || back(keys))
    const both = either.filter((keys) => forth(keys) && back(keys))
    const found = both.length > 0 ? both : either
    // One pair is enough: others would only repeat a member of it beside a bystander.
    const first = found[0]
    if (first) return first.length === 1 ? found.flat() : first
  }
  return apart.reduce<readonly RuleKey[]>((kept, key) => {
    const fewer = kept.filter((other) => other !== key)
    return forth(fewer) ? fewer : kept
  }, apart)
}

/** A cause as it is named where these kernels differ: by its piece of the patch and the function, else by its title and source. */
export function causeText(key: RuleKey, kernels: readonly Kernel[]): string {
  const { piece, title, source } = ruleBetween(
    key,
    kernels.map(({ rules }) => rules[key]),
  )
  return piece ? `${piece}, ${source}` : `${title}, ${source}`
}
