import { Steady } from '#/ui/components/steady.tsx'
import { useComparison, useComparisonStore } from '#/ui/shared/comparison-context.tsx'

/** Split, Overlay, Single; V shows the next kernel in place. */
export function ModeSwitch() {
  const { setMode, flip } = useComparisonStore().getState()
  const mode = useComparison((comparison) => comparison.mode)
  return (
    <fieldset className="seg" aria-label="View">
      <button type="button" aria-pressed={mode === 'split'} onClick={() => setMode('split')}>
        Split
      </button>
      <button type="button" aria-pressed={mode === 'overlay'} onClick={() => setMode('overlay')}>
        Overlay
      </button>
      <button
        type="button"
        id="flip"
        aria-pressed={mode === 'single'}
        aria-keyshortcuts="V"
        onClick={() => (mode === 'single' ? flip() : setMode('single'))}
      >
        <Steady texts={['Single', 'Flip']} shown={mode === 'single' ? 1 : 0} /> <kbd>V</kbd>
      </button>
    </fieldset>
  )
}
