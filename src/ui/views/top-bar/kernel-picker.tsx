import { KERNELS, kernelWithPieces } from '#/engine/editions/kernels.ts'
import { PIECES } from '#/engine/editions/patch.ts'
import { PATCH_PIECES } from '#/engine/editions/rules.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'

/** Chooses the kernel, or single pieces of the patch; the same acts are re-run under it. */
export function KernelPicker() {
  const store = useSessionStore()
  const kernel = useSession((session) => session.kernel)
  const { setKernel } = store.getState()
  return (
    <>
      <button type="button" className="ctl" popoverTarget="kernels" id="kernel">
        <span className="k hide-m">kernel</span> <b>{kernel.name}</b>{' '}
        <span className="hide-m clip">{kernel.summary}</span> <span aria-hidden="true">▾</span>
      </button>
      <div id="kernels" popover="auto" className="drop" role="dialog" aria-label="Kernel">
        <h2>Kernel: the same acts, run again</h2>
        {KERNELS.map((choice) => (
          <label key={choice.id} className="pick">
            <input
              type="radio"
              name="kernel"
              value={choice.id}
              checked={choice.id === kernel.id}
              onChange={() => setKernel(choice)}
            />
            <span>
              {choice.name}, {choice.summary}
            </span>
            <span className="k">{choice.provenance}</span>
          </label>
        ))}
        <h2>Pieces of the patch, on v4.16</h2>
        {PATCH_PIECES.map((piece) => {
          const on = kernel.pieces.includes(piece)
          return (
            <label key={piece} className="pick">
              <input
                type="checkbox"
                checked={on}
                onChange={() =>
                  setKernel(
                    kernelWithPieces(
                      on
                        ? kernel.pieces.filter((other) => other !== piece)
                        : [...kernel.pieces, piece],
                    ),
                  )
                }
              />
              <span>{piece}</span>
              <span className="k">{PIECES[piece].text}</span>
            </label>
          )
        })}
      </div>
    </>
  )
}
