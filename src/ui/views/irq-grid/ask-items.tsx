import { spotKey, spotValue } from '#/engine/machine/spot.ts'
import { bitsOf } from '#/explain/bits-of.ts'
import { spotName, spotValueText } from '#/explain/spot-name.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useAsk } from '#/ui/shared/use-ask.ts'
import { useEndState } from '#/ui/shared/use-now.ts'

/** Asks about a bit of the selected interrupt, from its menu: Why answers. */
export function AskItems({ close }: { readonly close: () => void }) {
  const state = useEndState()
  const selection = useSession((session) => session.selection)
  const ask = useAsk()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of menu items is no fieldset
    <div role="group" aria-label="Ask">
      <p className="part">Ask why it is so</p>
      {bitsOf(state, selection).map((spot) => (
        <button
          key={spotKey(spot)}
          type="button"
          role="menuitem"
          className="act"
          data-ask={spotKey(spot)}
          onClick={() => {
            close()
            ask(spot)
            document.getElementById('why')?.focus()
          }}
        >
          <span>{spotName(spot, state)}</span>{' '}
          <span className="m">{spotValueText(spot, spotValue(state, spot))}</span>
        </button>
      ))}
    </div>
  )
}
