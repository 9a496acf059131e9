import { useState } from 'react'
import { headingOf } from '#/store/heading.ts'
import { useComparison } from '#/ui/shared/comparison-context.tsx'
import type { Theme } from '#/ui/shared/preferences.ts'
import type { ScreenId } from '#/ui/shared/screens.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useWalk } from '#/ui/shared/use-walk.ts'
import { PicturePart } from './picture-part.tsx'
import { SessionPart } from './session-part.tsx'
import { eachOnce, namesOf } from './session-text.ts'
import { TextPart } from './text-part.tsx'
import { WORDS } from './words.ts'

interface ExportDialogProps {
  readonly screen: ScreenId
  readonly theme: Theme
}

/** Everything that leaves the page: pictures of its views, the session as text, as a file and as a page. */
export default function ExportDialog({ screen, theme }: ExportDialogProps) {
  const session = useSession((session) => session)
  const compared = useComparison((comparison) => comparison.kernels)
  const [said, setSaid] = useState('')
  const kernels = screen === 'compare' ? compared : [session.kernel]
  const { title } = headingOf(session)
  const { cursor, length } = useWalk()
  const isSearch = screen === 'explore'
  const caption = isSearch
    ? WORDS.search
    : WORDS.caption(title, cursor, length, namesOf(session, kernels))
  return (
    <div className="export">
      <PicturePart
        theme={theme}
        caption={caption}
        title={isSearch ? WORDS.search : title}
        step={isSearch ? null : session.cursor}
        say={setSaid}
      />
      <TextPart session={session} kernels={eachOnce(kernels)} say={setSaid} />
      <SessionPart title={title} say={setSaid} />
      <p className="k said" role="status">
        {said}
      </p>
    </div>
  )
}
