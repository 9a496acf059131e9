import { type ReactNode, useState } from 'react'
import { Drafts } from './drafts.tsx'

interface FoldProps {
  readonly className?: string
  readonly summary: ReactNode
  readonly summaryClass?: string
  /** At first. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** Something that opens; closed it has no content that every step would have to bring up to date, but keeps what was typed. */
export function Fold({ className, summary, summaryClass, open = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(open)
  return (
    <details className={className} open={isOpen}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button */}
      <summary
        className={summaryClass}
        onClick={(event) => {
          // The content comes in the frame in which it opens; the browser would open it before.
          event.preventDefault()
          setOpen(!isOpen)
        }}
      >
        {summary}
      </summary>
      <Drafts>{isOpen && children}</Drafts>
    </details>
  )
}
