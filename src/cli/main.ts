import { kernelIds } from '#/engine/editions/kernels.ts'
import { wrap } from '#/lib/wrap.ts'
import { checkCommand } from './check-command.ts'
import type { Command, ExitCode } from './command.ts'
import { compareCommand } from './compare-command.ts'
import { type Output, processOutput } from './output.ts'
import { replayCommand } from './replay-command.ts'
import { runCommand } from './run-command.ts'

/** Every command; a new one is a file of its own and a name in this list. */
const COMMANDS: readonly Command[] = [replayCommand, runCommand, checkCommand, compareCommand]

const USAGE = COMMANDS.map(({ usage }) => usage).join('\n\n')

/** What SPEC may be, below every usage that was asked for. */
const KERNEL_HELP = wrap(
  `Kernel ids: ${kernelIds()}. H3always is H3 without its test of the virtual active bit.`,
  80,
  '',
  '    ',
).join('\n')

/** Runs the command line and gives its exit code. */
export async function main(
  argv: readonly string[],
  out: Output = processOutput,
): Promise<ExitCode> {
  const [name, ...args] = argv
  const command = COMMANDS.find((command) => command.name === name)
  if (argv.includes('--help') || argv.includes('-h')) {
    out.line(`${command?.usage ?? USAGE}\n\n${KERNEL_HELP}`)
    return 0
  }
  if (!command) {
    out.error(name === undefined ? USAGE : `No command "${name}".\n${USAGE}`)
    return 2
  }
  try {
    return command.run(args, out)
  } catch (error) {
    out.error(`${error instanceof Error ? error.message : String(error)}\n${command.usage}`)
    return 2
  }
}
