import { writeDocument } from '#/scenario/document/write.ts'
import { nameOf } from '#/store/keep/name.ts'
import { useKeeping } from './keep-context.tsx'
import { fileName, saveFile } from './save-file.ts'

/** Saves the session that is open as a file. */
export function useSaveSession(): () => void {
  const { keeper } = useKeeping()
  return () => {
    const document = keeper.document()
    saveFile(fileName(nameOf(document)), writeDocument(document))
    keeper.savedAsFile()
  }
}
