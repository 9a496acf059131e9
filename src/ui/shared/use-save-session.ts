import { writeDocument } from '#/scenario/document/write.ts'
import { nameOf } from '#/store/keep/name.ts'
import { useKeeping } from './keep-context.tsx'
import { fileName, saveFile } from './save-file.ts'

/** Saves the session that is open as a file, or the one of an id that is not kept. */
export function useSaveSession(id?: string): () => void {
  const { keeper } = useKeeping()
  return () => {
    const document = id === undefined ? keeper.document() : keeper.unkept(id)
    if (!document) return
    saveFile(fileName(nameOf(document)), writeDocument(document))
    keeper.savedAsFile(id)
  }
}
