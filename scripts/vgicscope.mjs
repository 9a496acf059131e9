// The command line, from the sources.
import { fromSources } from './from-sources.mjs'

const { main } = await fromSources('src/cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
