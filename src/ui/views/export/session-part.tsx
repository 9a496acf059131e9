import { useKeeping } from '#/ui/shared/keep-context.tsx'
import { fileName, saveFile } from '#/ui/shared/save-file.ts'
import { WORDS } from './words.ts'

interface SessionPartProps {
  readonly title: string
  readonly say: (text: string) => void
}

/** Saves the session as a file, as a page that shows it by itself, and on paper. */
export function SessionPart({ title, say }: SessionPartProps) {
  const { keeper, save } = useKeeping()
  const saveSession = () => {
    const name = save()
    if (name !== null) say(WORDS.saved(name))
  }
  const savePage = async () => {
    try {
      const { standalonePage } = await import('./standalone-page.ts')
      const name = fileName(title, 'html')
      saveFile(name, standalonePage(keeper.document(), title), 'text/html')
      say(WORDS.saved(name))
    } catch {
      say(WORDS.notLoaded)
    }
  }
  return (
    <fieldset>
      <legend>{WORDS.files}</legend>
      <div className="row">
        <button type="button" className="ctl" onClick={saveSession}>
          {WORDS.saveSession}
        </button>
        <button type="button" className="ctl" onClick={savePage}>
          {WORDS.savePage}
        </button>
        <button type="button" className="ctl" onClick={() => window.print()}>
          {WORDS.print}
        </button>
      </div>
      <p className="k">{WORDS.pageNote}</p>
    </fieldset>
  )
}
