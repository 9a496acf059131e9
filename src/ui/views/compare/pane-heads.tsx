import { Fragment } from 'react'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import {
  useActingBranch,
  useComparison,
  useComparisonStore,
  useSides,
} from '#/ui/shared/comparison-context.tsx'
import { KernelChoices } from '#/ui/shared/kernel-choices.tsx'
import { ROOM_FOR_THREE, useMedia } from '#/ui/shared/preferences.ts'
import { BranchChoices } from './branch-choices.tsx'
import type { Layout } from './layout.ts'
import { Sameness } from './sameness.tsx'

interface PaneHeadProps {
  readonly kernel: Kernel
  readonly index: number
  readonly name: string
  /** Its last step where it has ended before the step shown. */
  readonly end: number | null
}

/** Whether acts change this side while another one shows another branch. */
const useActing = (index: number): boolean => useSides()[index]?.branch === useActingBranch()

/** Name, provenance and picker of one kernel, told from the others by the line under its name too. */
function PaneHead({ kernel, index, name, end }: PaneHeadProps) {
  const store = useComparisonStore()
  const { setKernel, setThird } = store.getState()
  const id = `kernels-${index}`
  const acting = useActing(index)
  const said = [
    ...(end === null ? [] : [WORDS.endedHere(end)]),
    ...(name === kernel.name ? [] : [kernel.name]),
    kernel.summary,
  ].join(', ')
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
      {acting && (
        <span className="k acting" title={WORDS.rule}>
          {WORDS.acting}
        </span>
      )}
      <span className="k clip" title={said}>
        {said}
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
            <PaneHead
              kernel={kernel}
              index={n}
              name={layout.names[n] ?? kernel.name}
              end={layout.ended[n] ?? null}
            />
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
