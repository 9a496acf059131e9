import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { createLicences } from './licences.ts'

const ID = 'virtual:viewer'
const ENTRY = fileURLToPath(new URL('../../src/viewer/viewer.tsx', import.meta.url))

/** A hash as a Content-Security-Policy names it. */
const hashOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`

interface Parts {
  readonly script: string
  readonly style: string
  /** Of what is in the script. */
  readonly licences: string
}

/** Builds the viewer into one script and one style sheet. */
async function viewerParts(): Promise<Parts> {
  const licences = createLicences()
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss(), licences.noting()],
    resolve: { tsconfigPaths: true },
    // Also when the page is served for development: the file runs React as it is shipped.
    oxc: { jsx: { development: false } },
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      cssCodeSplit: false,
      modulePreload: false,
      copyPublicDir: false,
      lib: { entry: ENTRY, name: 'vgicscope', formats: ['iife'], cssFileName: 'viewer' },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  )
  const chunks = outputs.filter((file) => file.type === 'chunk')
  const sheets = outputs.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  const [chunk] = chunks
  const source = sheets[0]?.type === 'asset' ? sheets[0].source : undefined
  if (!chunk || chunks.length !== 1 || source === undefined || sheets.length !== 1)
    throw new Error(`The viewer is ${chunks.length} scripts and ${sheets.length} style sheets`)
  return { script: chunk.code, style: String(source), licences: licences.text() }
}

/**
 * `virtual:viewer`: the viewer of standalone files as text, with the hashes by which their policy names
 * it. It is built when it is first asked for, and comes to the page in a chunk of its own.
 */
export function viewer(): Plugin {
  return {
    name: 'viewer',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    async load(id) {
      if (id !== `\0${ID}`) return null
      const { script, style, licences } = await viewerParts()
      // Else the text would end its element, and the hash would be that of another text.
      if (/<\/script|<!--/i.test(script + licences) || /<\/style/i.test(style))
        throw new Error('The viewer cannot stand inside an HTML element')
      const hashes = { scriptHash: hashOf(script), styleHash: hashOf(style) }
      const parts = { script, style, licences, ...hashes }
      return Object.entries(parts)
        .map(([name, text]) => `export const ${name} = ${JSON.stringify(text)}`)
        .join('\n')
    },
  }
}
