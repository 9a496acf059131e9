import { parseArgs } from 'node:util'
import { wrap } from '#/lib/wrap.ts'
import type { Output } from './output.ts'

/** 0 all is well, 1 it ran and found something, 2 it could not run, 3 it stopped at a limit. */
export type ExitCode = 0 | 1 | 2 | 3

/** An option, as it is read and as `--help` tells of it. */
interface OptionSpec {
  readonly type: 'string' | 'boolean'
  /** What stands for its value in the usage: `SPEC`. */
  readonly value?: string
  readonly help: string
}

type OptionSpecs = Readonly<Record<string, OptionSpec>>

/** What was given: text for a `string` option, true for a `boolean` one, undefined = not given. */
type Values<O extends OptionSpecs> = {
  readonly [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string
}

interface CommandSpec<O extends OptionSpecs> {
  readonly name: string
  /** The operands, as in `FILE...`. */
  readonly operands: string
  /** What it does, in a sentence or two. */
  readonly about: string
  readonly options: O
  readonly exitCodes: Readonly<Record<0 | 1 | 2, string> & Partial<Record<3, string>>>
  readonly run: (operands: readonly string[], values: Values<O>, out: Output) => ExitCode
}

/** A command of the command line. */
export interface Command {
  readonly name: string
  /** What it does, in a sentence or two. */
  readonly about: string
  readonly usage: string
  /** @throws TypeError when an option is unknown or lacks its value. */
  readonly run: (args: readonly string[], out: Output) => ExitCode
}

/** Columns of what is printed for people. */
export const WIDTH = 80

function usageOf({ name, operands, about, options, exitCodes }: CommandSpec<OptionSpecs>): string {
  const named = Object.entries(options).map(
    ([option, { value, help }]) => [`--${option}${value ? ` ${value}` : ''}`, help] as const,
  )
  const column = Math.max(...named.map(([option]) => option.length)) + 6
  const codes = Object.entries(exitCodes).map(([code, text]) => `${code} ${text}`)
  return [
    ...wrap(
      [`vgicscope ${name} ${operands}`, ...named.map(([option]) => `[${option}]`)].join(' '),
      WIDTH,
      '',
      '    ',
    ),
    ...wrap(about, WIDTH, '    '),
    ...named.flatMap(([option, help]) =>
      wrap(help, WIDTH, `    ${option}`.padEnd(column + 2), ' '.repeat(column + 2)),
    ),
    ...wrap(`Exit code: ${codes.join(', ')}.`, WIDTH, '    '),
  ].join('\n')
}

/** Makes a command of its description: options are read, and the usage is written, from the one list. */
export function command<const O extends OptionSpecs>(spec: CommandSpec<O>): Command {
  const options = Object.fromEntries(
    Object.entries(spec.options).map(([name, { type }]) => [name, { type }]),
  )
  return {
    name: spec.name,
    about: spec.about,
    usage: usageOf(spec as unknown as CommandSpec<OptionSpecs>),
    run: (args, out) => {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options,
      })
      return spec.run(positionals, values as Values<O>, out)
    },
  }
}
