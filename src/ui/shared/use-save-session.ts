import { writeDocument } from '#/scenario/document/write.ts'
import { nameOf } from '#/store/keep/name.ts'
import { useKeeping } from './keep-context.tsx'
import { fileName, saveFile } from './save-file.ts'

/** Saves the session that is open as a file; gives back the name of the file. */
export function useSaveSession(): () => string {
  const { keeper } = useKeeping()
  return () => {
    const document = keeper.document()
    const name = fileName(nameOf(document))
    saveFile(name, writeDocument(document))
    keeper.savedAsFile()
    return name
  }
}
