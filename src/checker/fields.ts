import { GOAL_FIELDS } from './goal.ts'

/** A field of an interrupt that can be asked for and projected onto. */
export interface Field {
  readonly name: string
  readonly most: number
  readonly text: string
  readonly of: (code: number) => number
}

export const FIELDS: readonly Field[] = Object.entries(GOAL_FIELDS).map(([name, field]) => ({
  name,
  ...field,
}))

/**
 * The fields with these names, each once, in the order of {@link FIELDS}.
 * @throws RangeError when a name is not known
 */
export function fieldsOf(names: readonly string[]): readonly Field[] {
  const wrong = names.find((name) => !FIELDS.some((field) => field.name === name))
  if (wrong !== undefined) throw new RangeError(`No field "${wrong}"`)
  return FIELDS.filter(({ name }) => names.includes(name))
}
