// Checks what the first command of the README promises: `npm start` prints an address and serves the page there.
// Prints how long that took. Exit code: 0 it does, 1 it does not.
import { execFileSync, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const isWindows = process.platform === 'win32'
const seconds = () => (performance.now() / 1000).toFixed(1)

const started = spawn('npm', ['start'], {
  cwd: ROOT,
  env: { ...process.env, NO_COLOR: '1' },
  // npm is a script on Windows; elsewhere a group of its own is ended with all that npm started.
  shell: isWindows,
  detached: !isWindows,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = new Promise((resolve) => started.once('close', resolve))

function stop() {
  if (started.exitCode !== null || started.pid === undefined) return
  if (isWindows) execFileSync('taskkill', ['/pid', String(started.pid), '/t', '/f'])
  else process.kill(-started.pid, 'SIGINT')
}

/** The first address that is printed; undefined when it ends without one. */
const printedAddress = () =>
  new Promise((resolve) => {
    let printed = ''
    started.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text)
      printed += text
      // Only what stands before a blank or a line's end is whole.
      const [, address] = /(https?:\/\/\S+)\s/.exec(printed) ?? []
      if (address) resolve(address)
    })
    started.once('error', (error) => {
      console.error(`check-start: npm does not start: ${error.message}`)
      resolve(undefined)
    })
    ended.then(() => resolve(undefined))
  })

async function textAt(address, type) {
  const answer = await fetch(address)
  const given = answer.headers.get('content-type') ?? 'nothing'
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`)
  if (!given.includes(type)) throw new Error(`${address} gives ${given}, not ${type}`)
  return answer.text()
}

/** The page, and the script that it begins with. */
async function expectPage(address) {
  const html = await textAt(address, 'text/html')
  if (!html.includes('<title>vgicscope</title>')) throw new Error(`${address} is another page`)
  const [, script] = /<script[^>]* type="module"[^>]* src="([^"]+)"/.exec(html) ?? []
  if (!script) throw new Error(`${address} names no script`)
  await textAt(new URL(script, address), 'javascript')
}

try {
  const address = await printedAddress()
  if (!address) throw new Error('npm start ended and printed no address')
  console.log(`check-start: address after ${seconds()} s`)
  await expectPage(address)
  console.log(`check-start: page and script after ${seconds()} s`)
} catch (error) {
  console.error(`check-start: ${error.message}`)
  process.exitCode = 1
} finally {
  stop()
  await ended
}
