import { WORDS } from './words.ts'

/** Stands in the place of the page in a frame, where another page could lead the user's clicks. */
export function Framed() {
  return (
    <main className="crash">
      <p className="mb-2">{WORDS.framed}</p>
      <a className="ctl" href={location.href} target="_blank" rel="noopener">
        {WORDS.openItself}
      </a>
    </main>
  )
}
