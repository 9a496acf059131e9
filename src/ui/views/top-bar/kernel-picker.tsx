import { KernelChoices } from '#/ui/shared/kernel-choices.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

/** Chooses the kernel, or single pieces of the patch; the same acts are re-run under it. */
export function KernelPicker() {
  const store = useSessionStore()
  const kernel = useSession((session) => session.kernel)
  return (
    <>
      <button type="button" className="ctl" popoverTarget="kernels" id="kernel">
        <span className="k hide-m">kernel</span> <b className="clip">{kernel.name}</b>{' '}
        <span className="hide-m clip summary">{kernel.summary}</span>{' '}
        <span aria-hidden="true">▾</span>
      </button>
      <KernelChoices
        id="kernels"
        label="Kernel"
        kernel={kernel}
        choose={store.getState().setKernel}
      />
    </>
  )
}
