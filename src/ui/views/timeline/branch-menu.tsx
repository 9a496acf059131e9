import { useRef } from 'react'
import { Popover } from '#/ui/components/popover.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { BranchList } from './branch-list.tsx'

/** Opens the branches; B opens them at the name of the one here. */
export function BranchMenu() {
  const count = useSession((session) => session.history.branches.length)
  const list = useRef<HTMLDivElement>(null)
  const nameIt = () => {
    list.current?.showPopover()
    const field = document.getElementById('dock-branch-name')
    if (!(field instanceof HTMLInputElement)) return
    field.focus()
    field.select()
  }
  return (
    <>
      <button type="button" className="ctl" id="branches" popoverTarget="branch-list">
        Branches <b key={count}>{count}</b> <span aria-hidden="true">▾</span>
      </button>
      <button type="button" hidden id="name-branch" aria-keyshortcuts="B" onClick={nameIt}>
        Name this branch
      </button>
      <Popover
        ref={list}
        id="branch-list"
        className="drop rise"
        role="dialog"
        aria-label="Branches"
      >
        <BranchList prefix="dock" />
      </Popover>
    </>
  )
}
