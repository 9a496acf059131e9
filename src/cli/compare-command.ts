import { type Difference, searchDifference } from '#/checker/difference.ts'
import { labelsOf } from '#/checker/labels.ts'
import { COMPARED, LEFT_OUT, spaceText } from '#/checker/scope.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { plural } from '#/lib/plural.ts'
import { quoted } from '#/lib/quoted.ts'
import { wrap } from '#/lib/wrap.ts'
import { command, WIDTH } from './command.ts'
import { actsText, familiesOf, limitOf, SPACE_OPTIONS, spaceOf } from './space-options.ts'
import { toldDifference, toldWay } from './told-way.ts'

/** Runs a search to its end. */
function finish(search: Generator<unknown, Difference>): Difference {
  for (let next = search.next(); ; next = search.next()) if (next.done) return next.value
}

/** `compare`: a shortest sequence after which two kernels differ, or none in the whole space. */
export const compareCommand = command({
  name: 'compare',
  operands: '',
  about:
    'Searches two kernels in lockstep for a shortest sequence of acts after which a field that is searched differs, or says that there is none in the whole space. Kicks and requests, GICH_HCR, EOI notifications and what reads return are not compared.',
  options: {
    kernels: { type: 'string', value: 'A,B', help: 'Two kernels; before,after when not given.' },
    ...SPACE_OPTIONS,
  },
  exitCodes: {
    0: 'no sequence tells them apart in the fields that are searched, in the whole space',
    1: 'they differ',
    2: 'an option is not understood',
    3: 'the limit was reached before a difference',
  },
  run: (operands, values, out) => {
    const fail = (message: string): 2 => {
      out.error(`compare: ${message}`)
      return 2
    }
    if (operands.length > 0) return fail(`${quoted(operands[0] ?? '')} is not an option`)
    const specs = (values.kernels ?? 'before,after').split(',')
    const [specA = '', specB = ''] = specs
    if (specs.length !== 2) return fail('--kernels takes two kernels, as in before,after')
    const space = spaceOf(values, specA.trim())
    if (!space.ok) return fail(space.error)
    const other = parseKernel(specB.trim())
    if (!other.ok) return fail(other.error)
    const without = familiesOf(values)
    if (!without.ok) return fail(without.error)
    const limit = limitOf(values)
    if (!limit.ok) return fail(limit.error)
    if (space.value.kinds.length > 2) return fail('one or two interrupts')

    const { kernel } = space.value
    const difference = finish(
      searchDifference(
        space.value,
        [kernel, other.value],
        ({ family }) => !without.value.includes(family),
        { maxStates: limit.value },
      ),
    )
    const { way, columns, states, transitions, complete } = difference
    const ops = way?.map((n) => labelsOf(space.value)[n]?.text ?? '') ?? null
    // What the tables found, the engine itself must say again.
    const told = way ? toldDifference(space.value, [kernel, other.value], way) : []
    if (values.json)
      out.line(
        JSON.stringify({
          kernels: [kernel.id, other.value.id],
          without: without.value,
          differ: way !== null,
          length: way?.length ?? null,
          ops,
          columns,
          pairs: states,
          transitions,
          complete: complete || way !== null,
        }),
      )
    else {
      const searched = `${spaceText(space.value)}${actsText(without.value)}`
      for (const line of wrap(`${kernel.id} and ${other.value.id}: ${searched}.`, WIDTH))
        out.line(line)
      if (way) {
        out.line(`They differ after ${plural(way.length, 'act')}:`)
        for (const line of [...toldWay(space.value, way), '  Then:', ...told]) out.line(line)
      } else if (complete)
        out.line(`No difference in the fields that are searched: all ${states} pairs of states.`)
      else
        out.line(
          `No difference found in ${states} pairs of states; stopped at the limit, not proved.`,
        )
      for (const text of [COMPARED, LEFT_OUT]) for (const line of wrap(text, WIDTH)) out.line(line)
    }
    return way ? 1 : complete ? 0 : 3
  },
})
