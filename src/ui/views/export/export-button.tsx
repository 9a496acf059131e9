import { Suspense, useRef, useState } from 'react'
import { Dialog } from '#/ui/components/dialog.tsx'
import { Icon } from '#/ui/components/icons.tsx'
import { lazyPart } from '#/ui/shared/lazy-part.tsx'
import type { Theme } from '#/ui/shared/preferences.ts'
import type { ScreenId } from '#/ui/shared/screens.ts'
import { TITLE } from './title.ts'

export const loadExport = () => import('./export-dialog.tsx')
const ExportDialog = lazyPart('Export', loadExport)

/** Opens the export dialog. */
export function ExportButton({
  screen,
  theme,
}: {
  readonly screen: ScreenId
  readonly theme: Theme
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        id="export"
        className="ctl ico hide-s"
        aria-label={TITLE}
        title={TITLE}
        aria-keyshortcuts="E"
        onClick={() => {
          setOpen(true)
          dialog.current?.showModal()
        }}
      >
        <Icon name="export" />
      </button>
      <Dialog ref={dialog} title={TITLE} onClose={() => setOpen(false)}>
        {open && (
          <Suspense>
            <ExportDialog screen={screen} theme={theme} />
          </Suspense>
        )}
      </Dialog>
    </>
  )
}
