import { useEffect, useRef } from 'react'
import { countedActs } from '#/scenario/document/document.ts'
import type { Refusal } from '#/store/keep/desk.ts'
import { Dialog } from '#/ui/components/dialog.tsx'
import { useKeeping } from '#/ui/shared/keep-context.tsx'
import { WORDS } from './words.ts'

/** Why something was not opened, and the choice to open what is sound of it. */
export default function RefusalDialog({ refusal }: { readonly refusal: Refusal }) {
  const { desk } = useKeeping()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <Dialog
      ref={dialog}
      title={WORDS.notOpened[refusal.what]}
      onClose={() => desk.putAway(refusal)}
    >
      <p className="refusal">{refusal.message}</p>
      <p className="k mt-2">{WORDS.untouched}</p>
      {refusal.salvage && (
        <button type="button" className="ctl pri mt-3" onClick={desk.openSalvage}>
          {WORDS.openSound(countedActs(refusal.salvage))}
        </button>
      )}
    </Dialog>
  )
}
