import { Codec } from '#/checker/codec.ts'
import { parseGoal } from '#/checker/goal.ts'
import { spaceOfName } from '#/checker/graph-name.ts'
import { movesOf } from '#/checker/moves.ts'
import { cutoffText, LEFT_OUT, spaceText } from '#/checker/scope.ts'
import { type Found, searchAll } from '#/checker/search.ts'
import type { Space } from '#/checker/space.ts'
import type { Question } from '#/checker/verdicts.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { wrap } from '#/lib/wrap.ts'
import { type Answer, answersOf, standingText } from './check-answers.ts'
import { command, type ExitCode, WIDTH } from './command.ts'
import { exportedModel } from './exported-model.ts'
import { graphReport } from './graph-report.ts'
import type { Output } from './output.ts'
import { actsText, familiesOf, limitOf, SPACE_OPTIONS, spaceOf } from './space-options.ts'
import { toldWay } from './told-way.ts'

/** Rules named in `R1,R3`, all when none are named. */
function rulesOf(list: string | undefined): Result<readonly Question[], string> {
  const known = RULES.map(({ id }) => id)
  if (list === undefined) return ok(known)
  const asked = list.split(',').map((word) => word.trim())
  const unknown = asked.find((word) => !(known as readonly string[]).includes(word))
  return unknown === undefined
    ? ok(asked as Question[])
    : err(`No rule ${quoted(unknown)}. Rules: ${known.join(', ')}.`)
}

function print(
  space: Space,
  acts: string,
  found: Found,
  answers: readonly Answer[],
  out: Output,
): void {
  for (const line of wrap(`${space.kernel.id}: ${spaceText(space)}${acts}.`, WIDTH)) out.line(line)
  const size = `${found.states} states, ${found.transitions} transitions, depth ${found.level}`
  out.line(found.complete ? `${size}: all of them.` : `${size}: stopped at the limit, not proved.`)
  for (const answer of answers) {
    out.line(`${answer.id}  ${answer.short}: ${standingText(answer, found)}`)
    if (answer.broken) for (const line of toldWay(space, answer.way)) out.line(line)
  }
  for (const text of [cutoffText(space), LEFT_OUT, exitText(answers)].filter(Boolean))
    for (const line of wrap(text, WIDTH)) out.line(line)
}

/** Why the command ends as it does, where that may surprise: a patch may mend one rule and not another. */
function exitText(answers: readonly Answer[]): string {
  const broken = answers.filter((answer) => answer.broken).map(({ id }) => id)
  if (broken.length === 0 || broken[0] === 'goal') return ''
  return `Exit code 1, for ${broken.join(', ')}; --rules names the rules that count.`
}

const exitOf = (answers: readonly Answer[], complete: boolean): ExitCode =>
  answers.some(({ broken }) => broken) ? 1 : complete ? 0 : 3

/** `check`: searches every reachable state of a small machine. */
export const checkCommand = command({
  name: 'check',
  operands: '',
  about:
    'Searches every state that a machine of one to three interrupts can reach, and says which rules hold in all of them, a shortest sequence of acts that breaks each other, and what nothing put to the test.',
  options: {
    kernel: {
      type: 'string',
      value: 'SPEC',
      help: 'Any kernel, as replay takes it; after when not given.',
    },
    ...SPACE_OPTIONS,
    urgent: {
      type: 'boolean',
      help: 'Where the host can take an interrupt, it does so before anything else.',
    },
    rules: { type: 'string', value: 'R1,...', help: 'Rules that count for the exit code.' },
    goal: {
      type: 'string',
      value: 'TEXT',
      help: 'Asks instead whether an interrupt can come to a state, as in "pact=1 ac=0 q=0".',
    },
    graph: {
      type: 'string',
      value: 'NAME',
      help: 'The space of a recorded graph, as in before.ml.1 or after.ml.1.two.lr1.drop, with digests of its states and transitions; stands for the options above.',
    },
    export: {
      type: 'string',
      value: 'promela',
      help: 'Searches nothing, and prints the space as a model for Spin that asserts the rules named by --rules, or none.',
    },
  },
  exitCodes: {
    0: 'no rule is violated in any reachable state, or the goal is not reachable, or a model was printed',
    1: 'a rule is violated, or the goal reached',
    2: 'an option is not understood',
    3: 'the limit was reached before anything was found',
  },
  run: (operands, values, out) => {
    const fail = (message: string): 2 => {
      out.error(`check: ${message}`)
      return 2
    }
    if (operands.length > 0) return fail(`${quoted(operands[0] ?? '')} is not an option`)
    if (values.graph !== undefined && values.export === undefined) {
      const report = graphReport(values.graph)
      if (!report.ok) return fail(report.error)
      out.line(JSON.stringify(report.value, null, values.json ? 0 : 2))
      return Object.entries(report.value.invariants).some(
        ([name, { holds }]) => name.startsWith('I') && !holds,
      )
        ? 1
        : 0
    }
    const space =
      values.graph === undefined
        ? spaceOf(values, values.kernel ?? 'after')
        : spaceOfName(values.graph)
    if (!space.ok) return fail(space.error)
    const without = familiesOf(values)
    if (!without.ok) return fail(without.error)
    const limit = limitOf(values)
    if (!limit.ok) return fail(limit.error)
    const rules = rulesOf(values.rules)
    if (!rules.ok) return fail(rules.error)
    if (values.export !== undefined) {
      if (values.goal !== undefined) return fail('--export does not know --goal')
      const model = exportedModel(values.export, space.value, {
        without: without.value,
        urgent: values.urgent ?? false,
        rules: values.rules === undefined ? [] : rules.value,
      })
      if (!model.ok) return fail(model.error)
      out.line(model.value.trimEnd())
      return 0
    }
    const goal = values.goal === undefined ? ok(undefined) : parseGoal(values.goal)
    if (!goal.ok) return fail(`--goal: ${goal.error}`)

    const moves = movesOf(new Codec(space.value), ({ family }) => !without.value.includes(family))
    const from = performance.now()
    const found = searchAll(moves, {
      maxStates: limit.value,
      urgent: values.urgent ?? false,
      ...(goal.value && { goal: goal.value }),
    })
    const milliseconds = Math.round(performance.now() - from)
    const answers = answersOf(moves, found, goal.value ? ['goal'] : rules.value)
    const { urgent = false } = values
    const acts = actsText(without.value, urgent)
    if (!values.json) print(space.value, acts, found, answers, out)
    else {
      const { kernel, ...rest } = space.value
      const { states, transitions, selfLoops, level, levels, complete, bytes } = found
      out.line(
        JSON.stringify({
          space: { kernel: kernel.id, ...rest, without: without.value, urgent },
          ...{
            states,
            transitions,
            selfLoops,
            depth: level,
            levels,
            complete,
            bytes,
            milliseconds,
          },
          rules: answers.map(({ way: _, ...answer }) => answer),
        }),
      )
    }
    return exitOf(answers, found.complete)
  },
})
