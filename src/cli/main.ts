import { parseArgs } from 'node:util'
import { type Output, processOutput } from './output.ts'
import { replayCommand } from './replay-command.ts'

const USAGE = `vgicscope replay FILE... [--kernel SPEC] [--json]
    Replays recorded traces and compares state, results and events at every step.
    SPEC: before, after, or the patch without some of its pieces, as in after-H1-H5s.
    Exit code: 0 all as recorded, 1 something differs, 2 input cannot be read.`

/** Runs the command line and gives its exit code. */
export async function main(argv: readonly string[], out: Output = processOutput): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { kernel: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
    })
    const [command, ...rest] = positionals
    if (values.help) {
      out.line(USAGE)
      return 0
    }
    if (command === 'replay') return replayCommand(rest, values.kernel, values.json ?? false, out)
    out.error(command === undefined ? USAGE : `No command "${command}".\n${USAGE}`)
  } catch (error) {
    out.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
  return 2
}
