import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import {
  ACTIVE,
  ENABLED,
  LATCH,
  LINE,
  LINE_LEVEL,
  lrOf,
  PENDING_LATCH,
  PHYS_ACTIVE,
  queuedOf,
  TARGET_VCPU1,
} from './packed.ts'

/** Whether an interrupt with this code is what was asked for. */
export type Goal = (code: number) => boolean

const bitOf = (mask: number) => (code: number) => Number((code & mask) !== 0)

/** Fields that a goal may name, with their greatest value and what they mean. */
export const GOAL_FIELDS = {
  en: { most: 1, text: 'enabled', of: bitOf(ENABLED) },
  pl: { most: 1, text: 'pending_latch', of: bitOf(PENDING_LATCH) },
  ll: { most: 1, text: 'line_level', of: bitOf(LINE_LEVEL) },
  ac: { most: 1, text: 'active, as KVM has stored it', of: bitOf(ACTIVE) },
  q: { most: 2, text: 'on the ap_list of vCPU n − 1, 0 = of none', of: queuedOf },
  tgt: { most: 1, text: 'vCPU it is routed to', of: bitOf(TARGET_VCPU1) },
  line: { most: 1, text: 'line of the device', of: bitOf(LINE) },
  latch: { most: 1, text: 'physical pending latch', of: bitOf(LATCH) },
  pact: { most: 1, text: 'physical active', of: bitOf(PHYS_ACTIVE) },
  lr: {
    most: 4,
    text: 'list register: 0 none, 1 emptied, 2 pending, 3 active, 4 both',
    of: lrOf,
  },
} as const

type Field = keyof typeof GOAL_FIELDS
const isField = (name: string): name is Field => Object.hasOwn(GOAL_FIELDS, name)

/**
 * Reads a goal such as `pact=1 ac=0 q=0`: conditions on one interrupt, all of which must hold. The error
 * says at which column what is wrong and what is possible.
 */
export function parseGoal(text: string): Result<Goal, string> {
  const conditions: ((code: number) => boolean)[] = []
  for (const match of text.matchAll(/[^\s,&]+/g)) {
    const [word] = match
    const where = `Column ${match.index + 1}: ${quoted(word)}`
    const [, name = '', sign, digit] = /^([a-z]+)(!?=)(\d+)$/.exec(word) ?? []
    if (!isField(name))
      return err(
        `${where} is no condition. Write field=value or field!=value; fields: ${Object.keys(GOAL_FIELDS).join(', ')}.`,
      )
    const { most, of } = GOAL_FIELDS[name]
    const value = Number(digit)
    if (value > most) return err(`${where}: ${name} is 0 to ${most}.`)
    conditions.push((code) => (of(code) === value) === (sign === '='))
  }
  if (conditions.length === 0)
    return err('Column 1: a goal has at least one condition, as in "pact=1 ac=0 q=0".')
  return ok((code) => conditions.every((holds) => holds(code)))
}
