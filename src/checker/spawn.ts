/** A worker that answers what `protocol.ts` asks. */
export const spawnChecker = (): Worker =>
  new Worker(new URL('./checker.worker.ts', import.meta.url), { type: 'module', name: 'checker' })
