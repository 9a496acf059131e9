import type { RefObject } from 'react'
import { moveInMenu } from '#/ui/components/menu-keys.ts'
import { Popover } from '#/ui/components/popover.tsx'
import { readyPart } from '#/ui/shared/lazy-part.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'

export const cellItems = readyPart('The menu', () => import('./cell-items.tsx'))

/** What can be asked of the selected interrupt, done with it, and pinned of it, beside its cell. */
export function CellMenu({ ref }: { readonly ref: RefObject<HTMLDivElement | null> }) {
  const intid = useSession((session) => session.selection.intid)
  return (
    <Popover
      ref={ref}
      className="menu"
      role="menu"
      tabIndex={-1}
      aria-label={`Acts on ${intid}`}
      onKeyDown={moveInMenu}
    >
      <cellItems.Part close={() => ref.current?.hidePopover()} />
    </Popover>
  )
}
