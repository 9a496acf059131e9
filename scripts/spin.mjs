// Spin as a tool: its presence, building the searcher that it makes of a model, running it.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Which of the tools that are needed this machine lacks. */
export const missingTools = () =>
  Object.entries({ spin: '-V', gcc: '--version' })
    .filter(([tool, version]) => {
      try {
        execFileSync(tool, [version], { stdio: 'ignore' })
        return false
      } catch {
        return true
      }
    })
    .map(([tool]) => tool)

/**
 * Builds the breadth-first searcher of a model in a folder of its own, gives `use` the folder, and removes
 * it. Breadth first, every state stored whole, nothing reduced: states and lengths can be compared.
 */
export async function withSearcher(model, optimise, use) {
  const folder = mkdtempSync(join(tmpdir(), 'vgicscope-spin-'))
  try {
    writeFileSync(join(folder, 'model.pml'), model)
    await run('spin', ['-a', 'model.pml'], { cwd: folder })
    const flags = [optimise, '-w', '-DSAFETY', '-DNOREDUCE', '-DBFS']
    await run('gcc', [...flags, '-o', 'pan', 'pan.c'], { cwd: folder })
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs the searcher in `folder` and gives each line that it prints to `onLine`. */
export async function search(folder, args, onLine) {
  const pan = spawn(join(folder, 'pan'), args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve, reject) => {
    pan.on('error', reject)
    pan.on('close', resolve)
  })
  for await (const line of createInterface({ input: pan.stdout })) onLine(line)
  await ended
}

const FIGURES = {
  states: /^\s*(\d+) states, stored/,
  transitions: /^\s*([\d.e+]+) transitions \(= stored\+matched\)/,
  depth: /depth reached (\d+)/,
  bytesPerState: /^State-vector (\d+) byte/,
  seconds: /^pan: elapsed time ([\d.e+-]+) seconds/,
}

/**
 * Collects the figures of a search from its lines. Spin counts the way into the initial state as a
 * transition; this does not. From 100 million transitions on Spin prints eight digits only.
 */
export function figuresOf(lines) {
  const figures = {}
  for (const line of lines)
    for (const [name, form] of Object.entries(FIGURES)) {
      const value = form.exec(line)?.[1]
      if (value !== undefined) figures[name] = Number(value)
    }
  if (figures.states === undefined) throw new Error(`Spin gave no figures:\n${lines.join('\n')}`)
  return { ...figures, transitions: figures.transitions - 1 }
}
