import { type ComponentProps, useState } from 'react'
import { flushSync } from 'react-dom'
import { Drafts } from './drafts.tsx'

/**
 * A popover whose content is there while it is open: closed, there is nothing that every step would have to
 * bring up to date. What was typed in it and not entered is there when it opens again.
 */
export function Popover({ children, ...given }: ComponentProps<'div'>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div
      popover="auto"
      {...given}
      onBeforeToggle={({ newState }) => {
        // What opens it looks at once for the element that takes the focus.
        if (newState === 'open') flushSync(() => setOpen(true))
      }}
      // Not before it is closed: the browser gives the focus back only from within.
      onToggle={({ currentTarget }) => setOpen(currentTarget.matches(':popover-open'))}
    >
      <Drafts>{isOpen && children}</Drafts>
    </div>
  )
}
