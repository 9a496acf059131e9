import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'
import { PieceChoices } from './piece-choices.tsx'

interface GroupProps {
  readonly family: Kernel['family']
  readonly chosen: Kernel
  readonly onChange: (kernel: Kernel) => void
}

/** The kernels of a family, each with what it changed; the chosen one also with the reason and the sources. */
function Group({ family, chosen, onChange }: GroupProps) {
  return KERNELS.filter((kernel) => kernel.family === family).map((kernel) => (
    <div key={kernel.id}>
      <label className="pick">
        <input
          type="radio"
          name="kernel"
          value={kernel.id}
          checked={kernel.id === chosen.id}
          onChange={() => onChange(kernel)}
        />
        <span>
          {kernel.name}, {kernel.summary}
        </span>
        <span className="k">{kernel.provenance.changed}</span>
      </label>
      {kernel.id === chosen.id && <Sources kernel={kernel} />}
    </div>
  ))
}

/** Why a kernel does what it does, where that belongs, and where to check it. */
function Sources({ kernel: { provenance } }: { readonly kernel: Kernel }) {
  return (
    <div className="pick">
      <span className="k">
        {provenance.why} {provenance.release}.
        {provenance.links.map(({ title, href }) => (
          <span key={href}>
            {' '}
            <a href={href} target="_blank" rel="noreferrer">
              {title}
            </a>
            .
          </span>
        ))}
      </span>
    </div>
  )
}

/** Chooses the kernel, or single pieces of the patch; the same acts are re-run under it. */
export function KernelPicker() {
  const store = useSessionStore()
  const kernel = useSession((session) => session.kernel)
  const { setKernel } = store.getState()
  const rest = { chosen: kernel, onChange: setKernel }
  return (
    <>
      <button type="button" className="ctl" popoverTarget="kernels" id="kernel">
        <span className="k hide-m">kernel</span> <b>{kernel.name}</b>{' '}
        <span className="hide-m clip">{kernel.summary}</span> <span aria-hidden="true">▾</span>
      </button>
      <div id="kernels" popover="auto" className="drop" role="dialog" aria-label="Kernel">
        <h2>Kernel: the same acts, run again</h2>
        <Group family="release" {...rest} />
        <h2>Drafts of the patch</h2>
        <Group family="draft" {...rest} />
        <h2>Pieces of the patch, on v4.16</h2>
        <PieceChoices kernel={kernel} onChange={setKernel} />
        <h2>Mutants: the patch with a piece missing or bent</h2>
        <Group family="mutant" {...rest} />
      </div>
    </>
  )
}
