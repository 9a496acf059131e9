import { visible } from '#/lib/quoted.ts'

/** Where a command writes: results to standard output, complaints to standard error. */
export interface Output {
  line(text: string): void
  error(text: string): void
}

/** A file may hold what a terminal would obey: its escapes are shown, whoever quotes them. */
const printed = (text: string): string => `${visible(text, true)}\n`

export const processOutput: Output = {
  line: (text) => process.stdout.write(printed(text)),
  error: (text) => process.stderr.write(printed(text)),
}

/** A reader that has seen enough closes the pipe, as `head` does: that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})
