import type { ChangeEvent, FormEvent } from 'react'
import { useKeep, useKeeping } from '#/ui/shared/keep-context.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { SharedLink } from './shared-link.tsx'
import { useShare } from './use-share.ts'
import { WORDS } from './words.ts'

interface ThisSessionProps {
  readonly rename: (title: string) => void
  readonly openFile: (file: File) => void
}

/** The session that is open: its name, whether it is kept, and its file. */
export function ThisSession({ rename, openFile }: ThisSessionProps) {
  const title = useSession((session) => session.title)
  const story = useSession((session) => session.scenario.title)
  const status = useKeep((keep) => keep.status)
  const { save } = useKeeping()
  const [shared, share] = useShare()
  const named = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    rename(String(new FormData(event.currentTarget).get('title')).trim())
  }
  const chosen = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0]
    if (file) openFile(file)
  }
  return (
    <>
      <form onSubmit={named} className="naming" key={title}>
        <label>
          {WORDS.nameOfThis}{' '}
          <input className="field" name="title" defaultValue={title} placeholder={story} />
        </label>{' '}
        <button type="submit" className="ctl">
          {WORDS.nameIt}
        </button>
      </form>
      <p className="k mt-1">{WORDS.status[status]}</p>
      <p className="does mt-2">
        <button type="button" className="ctl" onClick={() => void share()}>
          {WORDS.copyLink}
        </button>
        <button type="button" className="ctl" onClick={() => save()}>
          {WORDS.saveFile}
        </button>
        <label className="ctl file">
          {WORDS.openFile}
          <input className="vh" type="file" accept=".json,application/json" onChange={chosen} />
        </label>
      </p>
      {shared && (
        <div className="shared">
          <SharedLink shared={shared} />
        </div>
      )}
    </>
  )
}
