// Small faults that can be put into a source text, one at a time: what a mutation score is counted in.
import { parseSync } from 'vite'

const SWAPPED = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '+',
  '&': '|',
  '|': '&',
  '<<': '>>>',
  '>>>': '<<',
  '>>': '<<',
  '&&': '||',
  '||': '&&',
}

/** What of a node can be put otherwise: pairs of a range and the text in its place. */
function* changesOf(node, text) {
  const source = ({ start, end }) => text.slice(start, end)
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const other = SWAPPED[node.operator]
      if (other) yield [node, `(${source(node.left)}) ${other} (${source(node.right)})`]
      if (node.operator === '??') yield [node, source(node.left)]
      break
    }
    case 'UnaryExpression':
      if (node.operator === '!') yield [node, `(${source(node.argument)})`]
      break
    case 'ConditionalExpression':
    case 'IfStatement':
      yield [node.test, `!(${source(node.test)})`]
      break
    case 'ExpressionStatement':
      if (!node.directive) yield [node, ';']
      break
    case 'Literal':
      if (typeof node.value === 'boolean') yield [node, String(!node.value)]
      if (typeof node.value === 'number') yield [node, String(node.value + 1)]
      break
  }
}

/** Expressions that only say something of a type around a value; every other `TS…` is no code that runs. */
const AROUND_VALUES = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'])

function* nodesOf(node) {
  if (Array.isArray(node)) for (const each of node) yield* nodesOf(each)
  if (typeof node?.type !== 'string') return
  if (node.type.startsWith('TS') && !AROUND_VALUES.has(node.type)) return
  yield node
  for (const [name, child] of Object.entries(node))
    if (typeof child === 'object' && child !== null && !isType(name)) yield* nodesOf(child)
}

const isType = (name) => /^(typeAnnotation|typeArguments|typeParameters|returnType)$/.test(name)

/** Every fault that can be put into the text of a file, in the order of the text. */
export function mutantsOf(file, text) {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
  const found = []
  for (const node of nodesOf(program))
    for (const [{ start, end }, change] of changesOf(node, text))
      found.push({ file, line: text.slice(0, start).split('\n').length, start, end, change })
  return found
}

/** The text with the fault in it. */
export const mutated = (text, { start, end, change }) =>
  `${text.slice(0, start)}${change}${text.slice(end)}`

/** The same numbers for the same seed, evenly from 0 to 1. */
export function randomOf(seed) {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
