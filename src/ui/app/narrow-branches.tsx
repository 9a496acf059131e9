import { useRef } from 'react'
import { useWalk } from '../shared/use-walk.ts'
import { BranchList } from '../views/timeline/branch-list.tsx'
import { StepMenu } from '../views/timeline/step-menu.tsx'

/** Branches in the sheet of a narrow screen, and what can be done with the step at the cursor. */
export function NarrowBranches() {
  const { cursor } = useWalk()
  const menu = useRef<HTMLDivElement>(null)
  return (
    <div className="nbranches">
      <button
        type="button"
        className="act"
        id="step"
        aria-haspopup="menu"
        onClick={() => menu.current?.showPopover()}
      >
        Change step {cursor}
      </button>
      <BranchList prefix="sheet" />
      <StepMenu ref={menu} step={cursor} />
    </div>
  )
}
