import { Fragment } from 'react'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { useComparison, useComparisonStore } from '#/ui/app/comparison-context.tsx'
import { KernelChoices } from '#/ui/app/kernel-choices.tsx'
import { useSession } from '#/ui/app/session-context.tsx'
import type { Layout } from './layout.ts'

/** Name, provenance and picker of one kernel, told from the others by the line under its name too. */
function PaneHead({ kernel, index }: { readonly kernel: Kernel; readonly index: number }) {
  const store = useComparisonStore()
  const { setKernel, setThird } = store.getState()
  const id = `kernels-${index}`
  return (
    <div className="phead">
      <button
        type="button"
        className={`pname line-${index}`}
        popoverTarget={id}
        id={`kernel-${index}`}
        title={kernel.provenance.changed}
        aria-label={`${kernel.name}, ${kernel.summary}. Choose another kernel`}
      >
        <b>{kernel.name}</b> <span aria-hidden="true">▾</span>
      </button>
      <span className="k clip">{kernel.summary}</span>
      <KernelChoices
        id={id}
        label={`Kernel ${index + 1}`}
        kernel={kernel}
        choose={(choice) => setKernel(index, choice)}
      />
      {index === 2 && (
        <button
          type="button"
          className="ctl ico"
          aria-label="Take the third kernel away"
          onClick={() => setThird(null)}
        >
          ×
        </button>
      )}
    </div>
  )
}

/** The kernels at the head of the matrix. */
export function PaneHeads({
  layout,
  kernels,
}: {
  readonly layout: Layout
  readonly kernels: readonly Kernel[]
}) {
  const { setThird } = useComparisonStore().getState()
  const two = useComparison((comparison) => comparison.kernels.length === 2)
  const steps = useSession((session) => session.cursor)
  const third = KERNELS.find(({ id }) => !kernels.some((kernel) => kernel.id === id))
  return (
    <div className={`frow heads ${layout.mode}`}>
      {kernels.map((kernel, n) =>
        layout.mode === 'single' && n !== layout.shown ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the pane
          <Fragment key={n}>
            {layout.mode === 'split' && n > 0 && <span className="spine" />}
            <PaneHead kernel={kernel} index={n} />
          </Fragment>
        ),
      )}
      <span className="k same" key={steps}>
        same {steps} {steps === 1 ? 'act' : 'acts'} in all
      </span>
      {two && third && (
        <button
          type="button"
          className="ctl third"
          aria-label="Compare a third kernel"
          onClick={() => setThird(third)}
        >
          + kernel
        </button>
      )}
    </div>
  )
}
