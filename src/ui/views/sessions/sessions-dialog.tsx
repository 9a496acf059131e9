import { useEffect, useRef, useState } from 'react'
import {
  duplicateKept,
  type Kept,
  putBack,
  type Removed,
  removeKept,
  renameKept,
  renameThis,
} from '#/store/keep/collection.ts'
import { nameOf } from '#/store/keep/name.ts'
import { textOf } from '#/store/keep/text-of.ts'
import { Dialog } from '#/ui/components/dialog.tsx'
import { useKeeping } from '#/ui/shared/keep-context.tsx'
import { fileName, saveFile } from '#/ui/shared/save-file.ts'
import { KeptRow } from './kept-row.tsx'
import { ThisSession } from './this-session.tsx'
import { useKeptSessions } from './use-kept-sessions.ts'
import { WORDS } from './words.ts'

const called = ({ id, head }: Kept): string => (head ? nameOf(head) : WORDS.row.nameless(id))

/** The session that is open, and the list of those that are kept. */
export default function SessionsDialog({ onClose }: { readonly onClose: () => void }) {
  const { keeper, desk } = useKeeping()
  const dialog = useRef<HTMLDialogElement>(null)
  const undo = useRef<HTMLButtonElement>(null)
  const { id, kept, faults, trouble, reload } = useKeptSessions()
  const [wrong, setWrong] = useState<string | null>(null)
  const [removed, setRemoved] = useState<readonly Removed[]>([])
  const last = removed.at(-1)

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  useEffect(() => {
    // The button that was pressed is gone with its row.
    if (last) undo.current?.focus()
  }, [last])

  const done = async (fault: string | null) => {
    setWrong(fault)
    await reload()
  }
  const open = async (one: Kept) => {
    dialog.current?.close()
    await desk.openKept(one)
  }
  const remove = async (one: Kept) => {
    const gone = await removeKept(keeper, one)
    if (gone.ok) setRemoved([...removed, gone.value])
    await done(gone.ok ? null : gone.error)
  }
  const undoLast = async () => {
    if (!last) return
    setRemoved(removed.slice(0, -1))
    await done(await putBack(keeper, last))
  }
  const save = async (one: Kept) => {
    const text = await textOf(keeper, one.id)
    setWrong(text.ok ? null : text.error)
    if (text.ok) saveFile(fileName(called(one)), text.value)
  }

  return (
    <Dialog ref={dialog} title={WORDS.sessions} onClose={onClose}>
      <ThisSession
        rename={async (title) => done(await renameThis(keeper, title))}
        openFile={async (file) => {
          dialog.current?.close()
          await desk.openFile(file)
        }}
      />
      <p className="wrong mt-2" role="alert">
        {wrong ?? trouble}
      </p>
      <h3>{WORDS.keptHere}</h3>
      {last && (
        <p className="undo">
          {WORDS.deleted(called(last))}{' '}
          <button ref={undo} type="button" className="ctl" onClick={() => void undoLast()}>
            {WORDS.undo}
          </button>
        </p>
      )}
      {kept?.length === 0 && !trouble && <p className="k">{WORDS.noneKept}</p>}
      <ul className="kept">
        {kept?.map((one) => (
          <KeptRow
            key={one.id}
            kept={one}
            isHere={one.id === id}
            fault={one.head === null ? (faults[one.id] ?? WORDS.noHead) : faults[one.id]}
            open={() => void open(one)}
            rename={async (title) => done(await renameKept(keeper, one, title))}
            duplicate={async () => done(await duplicateKept(keeper, one))}
            save={() => void save(one)}
            remove={() => void remove(one)}
          />
        ))}
      </ul>
    </Dialog>
  )
}
