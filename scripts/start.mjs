// Serves the built page: npm start [-- --port N --host HOST]. It is built first when its sources changed.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { digestOfBuilt, digestOfSources } from './build/sources.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Not that of any other tool: a browser keeps sessions, and the page for offline use, by host and port. */
const USUAL_PORT = 7173

class StartFault extends Error {}

function options() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, host: { type: 'string', default: 'localhost' } },
    })
    const port = Number(values.port ?? USUAL_PORT)
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new StartFault(`--port takes a number from 1 to 65535, not “${values.port}”.`)
    return { port, host: values.host, isChosen: values.port !== undefined }
  } catch (error) {
    throw new StartFault(`${error.message}\nUsage: npm start -- [--port NUMBER] [--host NAME]`)
  }
}

async function tools() {
  try {
    return await import('vite')
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new StartFault('The packages are not installed. Run: npm ci')
  }
}

async function buildIfChanged({ build }) {
  const built = digestOfBuilt(`${ROOT}dist`)
  if (built === digestOfSources(ROOT)) return
  const why = built ? 'its sources changed since the last time' : 'it was not built yet'
  console.log(`Building the page, for ${why}. This takes some seconds.`)
  await build({ root: ROOT, logLevel: 'warn' })
}

async function serve({ preview }, { host, port, isChosen }) {
  const fault = (why) => new StartFault(`Nothing can be served at ${host}, port ${port}: ${why}`)
  const server = await preview({
    root: ROOT,
    logLevel: 'silent',
    preview: { host, port, strictPort: isChosen },
  }).catch((error) => {
    throw fault(error.message)
  })
  const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0]
  if (!address) throw fault('the server has no address')
  if (Number(new URL(address).port || 80) !== port)
    console.log(
      `Port ${port} is taken, so another one is used. Sessions kept at the usual address do not show there.`,
    )
  console.log(`\n  vgicscope: ${address}\n  Stop it with Ctrl+C.\n`)
}

try {
  const wanted = options()
  const vite = await tools()
  await buildIfChanged(vite)
  await serve(vite, wanted)
} catch (error) {
  console.error(error instanceof StartFault ? error.message : `The page was not built: ${error}`)
  process.exitCode = 1
}
