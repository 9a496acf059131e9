import { type ReactNode, type RefObject, useId } from 'react'

interface DialogProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly title: string
  /** It is read from its title on, which takes the focus; else its first field does. */
  readonly isRead?: boolean
  /** After it was closed, however that came, and not opened again at once. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** A modal dialog: open it with `ref.current.showModal()`; Escape and the button close it. */
export function Dialog({ ref, title, isRead = false, onClose, children }: DialogProps) {
  const heading = useId()
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={heading}
      onClose={() => {
        // The event comes late: it may be open again.
        if (!ref.current?.open) onClose?.()
      }}
    >
      <h2 id={heading} tabIndex={isRead ? -1 : undefined}>
        {title}
      </h2>
      {children}
      <form method="dialog" className="mt-3 text-right">
        <button className="ctl" type="submit">
          Close
        </button>
      </form>
    </dialog>
  )
}
