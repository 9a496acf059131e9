// npm run test:loaded [-- SCRIPT]: runs the whole suite, or the npm script that is named, beside four processes that never
// rest, as on a machine that does much else. Says how long it took. Exit code: that of the suite.
import { spawn } from 'node:child_process'

const BUSY = 4

const [script = 'test'] = process.argv.slice(2)
const busy = Array.from({ length: BUSY }, () =>
  spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
)
const rest = () => {
  for (const each of busy) each.kill('SIGKILL')
}
process.on('exit', rest)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

const began = Date.now()
const suite = spawn('npm', ['run', script], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
suite.on('exit', (code) => {
  const idle = busy.filter((each) => each.exitCode !== null || each.signalCode !== null)
  if (idle.length > 0) console.error(`loaded: ${idle.length} of the busy processes ended early`)
  const minutes = ((Date.now() - began) / 60_000).toFixed(1)
  console.log(`loaded: npm run ${script} beside ${BUSY} busy processes, ${minutes} minutes`)
  process.exit(idle.length > 0 ? 1 : (code ?? 1))
})
