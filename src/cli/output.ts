/** Where a command writes: results to standard output, complaints to standard error. */
export interface Output {
  line(text: string): void
  error(text: string): void
}

export const processOutput: Output = {
  line: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
}

/** A reader that has seen enough closes the pipe, as `head` does: that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})
