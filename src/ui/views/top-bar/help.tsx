import { Suspense, useRef, useState } from 'react'
import { Dialog } from '#/ui/components/dialog.tsx'
import { lazyPart } from '#/ui/shared/lazy-part.tsx'
import type { HelpProps } from './help-text.tsx'

export const loadHelp = () => import('./help-text.tsx')
const HelpText = lazyPart('Help', loadHelp)

/** Opens the keys, and what the marks mean. */
export function Help(props: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        id="help"
        className="ctl ico"
        aria-label="Help and keys"
        onClick={() => {
          setOpen(true)
          dialog.current?.showModal()
        }}
      >
        ?
      </button>
      <Dialog ref={dialog} title="Help and keys" isRead onClose={() => setOpen(false)}>
        {open && (
          <Suspense>
            <HelpText {...props} />
          </Suspense>
        )}
      </Dialog>
    </>
  )
}
