/** `[0, 1, … n - 1]`. */
export const upTo = (n: number): readonly number[] => [...Array(n).keys()]

/** Moves every line of some statements to the right, and puts the semicolons between them. */
export const block = (statements: readonly string[], indent: string): string =>
  statements.map((one) => one.replaceAll(/^/gm, indent)).join(';\n')

/** An inline definition of Promela, which the places that name it are replaced by. */
export const inline = (
  name: string,
  parameters: string,
  body: readonly string[],
  comment = '',
): string =>
  `${comment && `/* ${comment} */\n`}inline ${name}(${parameters}) {\n${block(body, '  ')}\n}\n`

/** A choice: each guard with its statements, of which one at most can hold, or nothing. */
export const choice = (
  ...cases: readonly (readonly [guard: string, ...then: string[]])[]
): string =>
  [
    'if',
    ...cases.map(([guard, ...then]) => `:: ${guard} ->\n${block(then, '   ')}`),
    ':: else',
    'fi',
  ].join('\n')
