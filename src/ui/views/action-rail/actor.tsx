import type { ReactNode } from 'react'

interface ActorProps {
  readonly letter: 'G' | 'U' | 'D' | 'H'
  readonly name: string
  readonly standing?: ReactNode
  /** Absent: always open. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** The acts of one actor under its letter. */
export function Actor({ letter, name, standing, open, children }: ActorProps) {
  const heading = (
    <>
      <span className="gl" aria-hidden="true">
        {letter}
      </span>
      {name}
      {standing && <span className="st">{standing}</span>}
    </>
  )
  if (open === undefined)
    return (
      <section className="actor" aria-label={name}>
        <h3>{heading}</h3>
        {children}
      </section>
    )
  return (
    <details className="actor" open={open}>
      <summary>{heading}</summary>
      {children}
    </details>
  )
}
