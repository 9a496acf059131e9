import { Suspense, useRef, useState } from 'react'
import { Dialog } from '#/ui/components/dialog.tsx'
import { lazyPart } from '#/ui/shared/lazy-part.tsx'

export const loadMachine = () => import('./machine-form.tsx')
const MachineForm = lazyPart('The machine', loadMachine)

/** Opens what a machine of one's own is built with. */
export function MachineSettings() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        id="machine"
        className="ctl"
        aria-label="Machine"
        onClick={() => {
          setOpen(true)
          dialog.current?.showModal()
        }}
      >
        <span className="hide-s">Machine</span>
        <span className="only-s" aria-hidden="true">
          ⚙
        </span>
      </button>
      <Dialog ref={dialog} title="Machine" onClose={() => setOpen(false)}>
        {open && (
          <Suspense>
            <MachineForm close={() => dialog.current?.close()} />
          </Suspense>
        )}
      </Dialog>
    </>
  )
}
