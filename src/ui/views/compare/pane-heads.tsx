import { Fragment } from 'react'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { useComparison, useComparisonStore } from '#/ui/shared/comparison-context.tsx'
import { KernelChoices } from '#/ui/shared/kernel-choices.tsx'
import { ROOM_FOR_THREE, useMedia } from '#/ui/shared/preferences.ts'
import { BranchChoices } from './branch-choices.tsx'
import type { Layout } from './layout.ts'
import { Sameness } from './sameness.tsx'

interface PaneHeadProps {
  readonly kernel: Kernel
  readonly index: number
  readonly name: string
}

/** Name, provenance and picker of one kernel, told from the others by the line under its name too. */
function PaneHead({ kernel, index, name }: PaneHeadProps) {
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
        aria-label={`${name}, ${kernel.summary}. Choose another kernel or branch`}
      >
        <b>{name}</b> <span aria-hidden="true">▾</span>
      </button>
      <span className="k clip">
        {name === kernel.name ? kernel.summary : `${kernel.name}, ${kernel.summary}`}
      </span>
      <KernelChoices
        id={id}
        label={`Kernel ${index + 1}`}
        kernel={kernel}
        choose={(choice) => setKernel(index, choice)}
      >
        <BranchChoices index={index} />
        <RoomForThree />
      </KernelChoices>
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

/** Why there is no third kernel on this screen, where one would choose it. */
function RoomForThree() {
  if (useMedia(ROOM_FOR_THREE.query)) return null
  return (
    <p className="k px-3">
      Beside two kernels there is no room for a third on this screen. It takes{' '}
      {ROOM_FOR_THREE.width} pixels.
    </p>
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
  const third = KERNELS.find(({ id }) => !kernels.some((kernel) => kernel.id === id))
  return (
    <div className={`frow heads ${layout.mode}`}>
      {kernels.map((kernel, n) =>
        layout.mode === 'single' && n !== layout.shown ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the pane
          <Fragment key={n}>
            {layout.mode === 'split' && n > 0 && <span className="spine" />}
            <PaneHead kernel={kernel} index={n} name={layout.names[n] ?? kernel.name} />
          </Fragment>
        ),
      )}
      <Sameness />
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
