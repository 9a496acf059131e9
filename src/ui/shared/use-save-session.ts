import { writeDocument } from '#/scenario/document/write.ts'
import { nameOf } from '#/store/keep/name.ts'
import { useKeeping } from './keep-context.tsx'
import { fileName, saveFile } from './save-file.ts'

/** Saves the session that is open as a file, or the one of an id that is not kept; gives back the name of the file. */
export function useSaveSession(id?: string): () => string | null {
  const { keeper } = useKeeping()
  return () => {
    const document = id === undefined ? keeper.document() : keeper.unkept(id)
    if (!document) return null
    const name = fileName(nameOf(document))
    saveFile(name, writeDocument(document))
    keeper.savedAsFile(id)
    return name
  }
}
