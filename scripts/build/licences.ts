import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const OWN = fileURLToPath(new URL('../../LICENSE', import.meta.url))

/** The file in the built folder that holds the licences of all that is in it. */
const FILE = 'licences.txt'

const RULE = `\n\n${'-'.repeat(72)}\n\n`

/** The folder of the package that a module is of; null for modules of this project. */
const folderOf = (id: string): string | null =>
  /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1] ?? null

/** The notice of the package in a folder. */
function noticeOf(folder: string): readonly [name: string, notice: string] {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each))
  if (!file) throw new Error(`${name} holds no licence text`)
  const text = readFileSync(join(folder, file), 'utf8').trim()
  return [name, `${name} ${version} (${license})\n\n${text}`]
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folderAt = (name: string): string => join(ROOT, 'node_modules', ...name.split('/'))

/** Packages, and those that they depend on: some hold the code of these in their own files. */
function withWhatTheyHold(folders: readonly string[]): ReadonlySet<string> {
  const all = new Set(folders)
  for (const folder of all) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    for (const name of Object.keys(dependencies))
      if (existsSync(folderAt(name))) all.add(folderAt(name))
  }
  return all
}

/** The licences of what gets into bundles, of the style sheet too, whose base is Tailwind's. */
export function createLicences() {
  const folders = new Set<string>()
  return {
    /** Notes what is in a bundle. */
    noting: (): Plugin => ({
      name: 'licences-noting',
      generateBundle: (_, bundle) => {
        for (const chunk of Object.values(bundle))
          for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
            const folder = folderOf(id)
            if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder)
          }
      },
    }),
    /** The notices, with that of this project, as a text. */
    text: (): string => {
      const notices = [...withWhatTheyHold([...folders, folderAt('tailwindcss')])]
        .map(noticeOf)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, notice]) => notice)
      const own = `vgicscope\n\n${readFileSync(OWN, 'utf8').trim()}`
      return `${[own, ...notices].join(RULE)}\n`
    },
  }
}

/** Of everything that is built for the page, whichever build it comes from. */
export const ALL = createLicences()

/** Puts the licences of all that was built beside the page. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir }) => {
        if (dir) writeFileSync(join(dir, FILE), ALL.text())
      },
    },
  }
}
