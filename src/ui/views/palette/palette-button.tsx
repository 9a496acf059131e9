import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Dialog } from '#/ui/components/dialog.tsx'
import { Icon } from '#/ui/components/icons.tsx'
import type { Command } from '#/ui/shared/commands.ts'
import { readyPart } from '#/ui/shared/lazy-part.tsx'
import type { ScreenId } from '#/ui/shared/screens.ts'
import { WORDS } from '#/ui/shared/words.ts'

/** Its field is there when the dialog opens, so that what is typed at once goes into it. */
export const palette = readyPart('The palette', () => import('./palette.tsx'))

interface PaletteButtonProps {
  readonly commands: readonly Command[]
  readonly screen: ScreenId
}

/** Opens the palette. */
export function PaletteButton({ commands, screen }: PaletteButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        id="palette"
        className="ctl ico"
        aria-label={WORDS.commands.palette}
        title={`${WORDS.commands.palette}, Ctrl K`}
        aria-keyshortcuts="Control+K"
        onClick={() =>
          palette.whenReady(() => {
            flushSync(() => setOpen(true))
            dialog.current?.showModal()
          })
        }
      >
        <Icon name="commands" />
      </button>
      <Dialog ref={dialog} title={WORDS.palette.title} onClose={() => setOpen(false)}>
        {open && (
          <palette.Part commands={commands} screen={screen} close={() => dialog.current?.close()} />
        )}
      </Dialog>
    </>
  )
}
