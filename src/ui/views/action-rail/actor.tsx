import type { ReactNode } from 'react'
import { Fold } from '#/ui/components/fold.tsx'

interface ActorProps {
  readonly letter: 'G' | 'U' | 'D' | 'H'
  readonly name: string
  readonly standing?: string
  /** The rest of it, where there is room. */
  readonly standingMore?: string
  /** Absent: always open. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** The acts of one actor under its letter. */
export function Actor({ letter, name, standing, standingMore, open, children }: ActorProps) {
  const heading = (
    <>
      <span className="gl" aria-hidden="true">
        {letter}
      </span>
      {name}
      {standing && (
        <span className="st" key={standing}>
          {standing}
          {standingMore && <span className="hide-m"> {standingMore}</span>}
        </span>
      )}
    </>
  )
  if (open === undefined)
    return (
      <section className="actor" aria-label={name}>
        <h2>{heading}</h2>
        {children}
      </section>
    )
  return (
    <Fold className="actor" summary={heading} open={open}>
      {children}
    </Fold>
  )
}
