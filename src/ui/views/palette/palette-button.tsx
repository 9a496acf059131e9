import { Suspense, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Dialog } from '#/ui/components/dialog.tsx'
import { Icon } from '#/ui/components/icons.tsx'
import type { Command } from '#/ui/shared/commands.ts'
import { lazyPart } from '#/ui/shared/lazy-part.tsx'
import type { ScreenId } from '#/ui/shared/screens.ts'
import { WORDS } from '#/ui/shared/words.ts'

export const loadPalette = () => import('./palette.tsx')

/** The palette once it is loaded: it is then drawn in the moment in which it opens. */
let Loaded: Awaited<ReturnType<typeof loadPalette>>['default'] | null = null
/** Until then; says so when it cannot be had. */
const Late = lazyPart('The palette', loadPalette)

interface PaletteButtonProps {
  readonly commands: readonly Command[]
  readonly screen: ScreenId
}

/** Opens the palette. */
export function PaletteButton({ commands, screen }: PaletteButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  const Palette = Loaded ?? Late
  return (
    <>
      <button
        type="button"
        id="palette"
        className="ctl ico"
        aria-label={WORDS.commands.palette}
        title={`${WORDS.commands.palette}, Ctrl K`}
        aria-keyshortcuts="Control+K"
        onClick={async () => {
          // Its field is there when the dialog opens, so that what is typed at once goes into it.
          Loaded = (await loadPalette().catch(() => null))?.default ?? null
          flushSync(() => setOpen(true))
          dialog.current?.showModal()
        }}
      >
        <Icon name="commands" />
      </button>
      <Dialog ref={dialog} title={WORDS.palette.title} onClose={() => setOpen(false)}>
        {open && (
          <Suspense>
            <Palette commands={commands} screen={screen} close={() => dialog.current?.close()} />
          </Suspense>
        )}
      </Dialog>
    </>
  )
}
