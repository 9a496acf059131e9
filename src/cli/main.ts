import { kernelIds } from '#/engine/editions/kernels.ts'
import { quoted } from '#/lib/quoted.ts'
import { VERSION } from '#/lib/version.ts'
import { wrap } from '#/lib/wrap.ts'
import { checkCommand } from './check-command.ts'
import { type Command, type ExitCode, WIDTH } from './command.ts'
import { compareCommand } from './compare-command.ts'
import { type Output, processOutput } from './output.ts'
import { replayCommand } from './replay-command.ts'
import { runCommand } from './run-command.ts'

/** Every command; a new one is a file of its own and a name in this list. */
const COMMANDS: readonly Command[] = [replayCommand, runCommand, checkCommand, compareCommand]

const USAGE = COMMANDS.map(({ usage }) => usage).join('\n\n')

/** Every command in short. */
const OVERVIEW = [
  'vgicscope COMMAND [operands] [options]',
  ...COMMANDS.flatMap(({ name, about }) =>
    wrap(about, WIDTH, `    ${name.padEnd(9)}`, ' '.repeat(13)),
  ),
  'vgicscope help COMMAND tells all of one.',
  'vgicscope --version tells the version.',
].join('\n')

/** What SPEC may be, below every usage that was asked for. */
const KERNEL_HELP = wrap(
  `Kernel ids: ${kernelIds()}. H3always is H3 without its test of the virtual active bit.`,
  WIDTH,
  '',
  '    ',
).join('\n')

/** Runs the command line and gives its exit code. */
export async function main(
  argv: readonly string[],
  out: Output = processOutput,
): Promise<ExitCode> {
  const [first, ...rest] = argv
  if (first === '--version' || first === 'version') {
    out.line(VERSION)
    return 0
  }
  const isHelp = first === 'help' || argv.includes('--help') || argv.includes('-h')
  const [name, ...args] = first === 'help' ? rest : argv
  const command = COMMANDS.find((command) => command.name === name)
  if (isHelp && (command || name === undefined || name.startsWith('-'))) {
    out.line(`${command?.usage ?? USAGE}\n\n${KERNEL_HELP}`)
    return 0
  }
  if (!command) {
    out.error(name === undefined ? OVERVIEW : `No command ${quoted(name)}.\n${OVERVIEW}`)
    return 2
  }
  try {
    return command.run(args, out)
  } catch (error) {
    out.error(`${error instanceof Error ? error.message : String(error)}\n${command.usage}`)
    return 2
  }
}
