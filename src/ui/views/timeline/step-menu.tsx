import { type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { actSentence } from '#/explain/act.ts'
import { branchTitle } from '#/scenario/history/branch-title.ts'
import { actAt, ownerOf } from '#/scenario/history/history.ts'
import { alternatives } from '#/scenario/history/walk.ts'
import { Drafts } from '#/ui/components/drafts.tsx'
import { moveInMenu } from '#/ui/components/menu-keys.ts'
import { Popover } from '#/ui/components/popover.tsx'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useWalkNow } from '#/ui/shared/use-walk.ts'
import { EditAct } from './edit-act.tsx'

interface Item {
  readonly key: string
  readonly label: string
  readonly does: () => void
}

/** What can be done with a step: go there, leave it out, move it, put another act in its place, see what else was done. */
function useItems(step: number, edit: () => void): readonly Item[] {
  const store = useSessionStore()
  const history = useSession((session) => session.history)
  const run = useSession((session) => session.run)
  const act = run.act(step)
  const walkNow = useWalkNow()
  const { skip, unskip, move, switchTo } = store.getState()
  const go: Item = { key: 'go', label: `Go to step ${step}`, does: () => walkNow().jump(step) }
  if (!act) return [go]
  const here = ownerOf(history, history.current, step)
  const others = alternatives(history, step).filter((id) => id !== here)
  return [
    go,
    act.skipped
      ? { key: 'unskip', label: 'Carry it out again', does: () => unskip(step) }
      : { key: 'skip', label: 'Leave it out', does: () => skip(step) },
    ...(step > 1
      ? [{ key: 'earlier', label: 'One step earlier', does: () => move(step, step - 1) }]
      : []),
    ...(step < run.length
      ? [{ key: 'later', label: 'One step later', does: () => move(step, step + 1) }]
      : []),
    { key: 'edit', label: 'Another act in its place', does: edit },
    ...others.map((id): Item => {
      const other = actAt(history, step, id)
      const said = other ? actSentence(other.op, run.state(step - 1)) : ''
      return {
        key: `to ${id}`,
        label: `${branchTitle(history, id)}: ${other?.skipped ? 'left out' : said}`,
        does: () => switchTo(id, step),
      }
    }),
  ]
}

interface ItemsProps {
  readonly step: number
  readonly close: () => void
  readonly edit: () => void
}

function Items({ step, close, edit }: ItemsProps) {
  const run = useSession((session) => session.run)
  const items = useItems(step, edit)
  const act = run.act(step)
  const said = act
    ? `${step}: ${actSentence(act.op, run.state(step - 1))}`
    : step === 0
      ? 'The start'
      : WORDS.ended('This branch', run.length)
  return (
    <>
      <p>{said}</p>
      {items.map(({ key, label, does }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          className="act"
          data-does={key}
          onClick={() => {
            close()
            does()
            if (key !== 'edit') document.getElementById('wave')?.focus()
          }}
        >
          {label}
        </button>
      ))}
    </>
  )
}

interface StepMenuProps {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly step: number
}

/** The menu of a step. What follows a changed step is run again, as a branch; the old one stays. */
export function StepMenu({ ref, step }: StepMenuProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isEdited, setEdited] = useState(false)
  const edit = () => {
    // What is to take the focus is there when the dialog opens.
    flushSync(() => setEdited(true))
    dialog.current?.showModal()
  }
  return (
    <>
      <Popover
        ref={ref}
        className="menu"
        id="step-menu"
        role="menu"
        tabIndex={-1}
        aria-label={`Step ${step}`}
        onKeyDown={moveInMenu}
      >
        <Items step={step} close={() => ref.current?.hidePopover()} edit={edit} />
      </Popover>
      <Drafts>
        {isEdited && <EditAct ref={dialog} step={step} onClose={() => setEdited(false)} />}
      </Drafts>
    </>
  )
}
