import type { ReactNode } from 'react'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { Popover } from '#/ui/components/popover.tsx'
import { readyPart } from './lazy-part.tsx'

export const kernelList = readyPart('The list of kernels', () => import('./kernel-list.tsx'))

interface KernelChoicesProps {
  /** Id of the list, which the button that opens it names. */
  readonly id: string
  readonly label: string
  readonly kernel: Kernel
  readonly choose: (kernel: Kernel) => void
  /** More to choose, above. */
  readonly children?: ReactNode
}

/** A list that drops down: every kernel by its name, and the patch by its pieces. */
export function KernelChoices({ id, label, kernel, choose, children }: KernelChoicesProps) {
  return (
    <Popover id={id} className="drop" role="dialog" aria-label={label}>
      {/* On a small screen it covers all that a press beside it would close it by. */}
      <button
        type="button"
        className="ctl only-s shut"
        popoverTarget={id}
        popoverTargetAction="hide"
      >
        Close
      </button>
      {children}
      <kernelList.Part name={id} label={label} kernel={kernel} choose={choose} />
    </Popover>
  )
}
