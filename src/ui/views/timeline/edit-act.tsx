import { type RefObject, type SubmitEvent, useState } from 'react'
import type { Op } from '#/engine/machine/op.ts'
import { actSentence } from '#/explain/act.ts'
import { allOffers } from '#/explain/offer-groups.ts'
import { parseConsoleLine } from '#/import/console/parse.ts'
import { Dialog } from '#/ui/components/dialog.tsx'
import { useDraft } from '#/ui/components/drafts.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

interface EditActProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly step: number
  /** After it was closed. */
  readonly onClose: () => void
}

/** Another act in the place of a step: one that was possible there, or a console line. */
export function EditAct({ ref, step, onClose }: EditActProps) {
  const store = useSessionStore()
  const run = useSession((session) => session.run)
  const subject = useSession((session) => session.selection)
  const [line, setLine] = useDraft('act in place of another')
  const [wrong, setWrong] = useState('')
  const act = run.act(step)
  if (!act)
    return (
      <Dialog ref={ref} title="Another act" onClose={onClose}>
        {null}
      </Dialog>
    )
  const before = run.state(step - 1)
  const put = (op: Op) => {
    store.getState().edit(step, op)
    ref.current?.close()
    document.getElementById('wave')?.focus()
  }
  const enter = (event: SubmitEvent) => {
    event.preventDefault()
    const op = parseConsoleLine(line ?? '', before)
    setWrong(op.ok ? '' : `Column ${op.error.column}: ${op.error.message}`)
    if (!op.ok) return
    setLine(null)
    put(op.value)
  }
  return (
    <Dialog ref={ref} title={`Another act in place of step ${step}`} onClose={onClose}>
      <p className="k">
        Now: {actSentence(act.op, before)}. What follows is run again as a branch; this one stays.
      </p>
      <form className="bname" onSubmit={enter}>
        <label htmlFor="edit-line">Console line</label>
        <input
          id="edit-line"
          className="field"
          autoComplete="off"
          spellCheck={false}
          placeholder="guest0 write 0x204 0x2"
          value={line ?? ''}
          onChange={({ target }) => setLine(target.value)}
        />
        <button type="submit" className="ctl">
          Put it there
        </button>
      </form>
      <p className="wrong" role="status">
        {wrong}
      </p>
      {allOffers(before, subject).map(([actor, offers]) => (
        <section key={actor} className="editacts" aria-label={actor}>
          <h3>{actor}</h3>
          {offers.map(({ key, label, hint, op, needs }) => (
            <button
              key={key}
              type="button"
              className="act"
              data-edit={key}
              aria-disabled={needs !== null}
              onClick={() => {
                if (needs === null) put(op)
              }}
            >
              <span>{label}</span>{' '}
              {needs === null ? <span className="m">{hint}</span> : <small>{needs}</small>}
            </button>
          ))}
        </section>
      ))}
    </Dialog>
  )
}
