import { type FormEvent, useState } from 'react'
import { scenarioById } from '#/scenario/library.ts'
import type { Kept } from '#/store/keep/collection.ts'
import type { Head } from '#/store/keep/head.ts'
import { nameOf } from '#/store/keep/name.ts'
import { WORDS as SESSIONS } from './words.ts'

const WORDS = SESSIONS.row

interface KeptRowProps {
  readonly kept: Kept
  /** Whether it is the one that is open on this page. */
  readonly isHere: boolean
  /** What is wrong with it, undefined when nothing is. */
  readonly fault: string | undefined
  readonly open: () => void
  readonly rename: (title: string) => void
  readonly duplicate: () => void
  readonly save: () => void
  readonly remove: () => void
}

const when = (saved: number): string =>
  new Date(saved).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

const facts = ({ scenario, kernel, acts, saved }: Head): string =>
  [
    scenario === null ? WORDS.ownMachine : (scenarioById(scenario)?.title ?? scenario),
    kernel,
    WORDS.acts(acts),
    when(saved),
  ].join(' · ')

/** One kept session, and what can be done with it. */
export function KeptRow(props: KeptRowProps) {
  const { kept, isHere, fault, open, rename, duplicate, save, remove } = props
  const [isNaming, setNaming] = useState(false)
  const name = kept.head ? nameOf(kept.head) : WORDS.nameless(kept.id)
  const named = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setNaming(false)
    rename(String(new FormData(event.currentTarget).get('title')).trim())
  }
  return (
    <li data-session={kept.id} className={isHere ? 'here' : ''}>
      {isNaming ? (
        <form onSubmit={named} className="naming">
          <input
            // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button that was pressed
            autoFocus
            className="field"
            name="title"
            aria-label={WORDS.newName(name)}
            defaultValue={name}
            onFocus={({ currentTarget }) => currentTarget.select()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.preventDefault()
              setNaming(false)
            }}
          />{' '}
          <button type="submit" className="ctl">
            {SESSIONS.nameIt}
          </button>
        </form>
      ) : (
        <p>
          <b>{name}</b>
          {isHere && WORDS.here}
        </p>
      )}
      {kept.head && <p className="k">{facts(kept.head)}</p>}
      {fault && <p className="wrong">{WORDS.unsound(fault)}</p>}
      <p className="does">
        {!isHere && (
          <button type="button" className="ctl" aria-label={WORDS.openIt(name)} onClick={open}>
            {WORDS.open}
          </button>
        )}
        {!fault && (
          <>
            <button
              type="button"
              className="ctl"
              aria-label={WORDS.renameIt(name)}
              onClick={() => setNaming(true)}
            >
              {WORDS.rename}
            </button>
            <button
              type="button"
              className="ctl"
              aria-label={WORDS.duplicateIt(name)}
              onClick={duplicate}
            >
              {WORDS.duplicate}
            </button>
          </>
        )}
        <button type="button" className="ctl" aria-label={WORDS.saveIt(name)} onClick={save}>
          {SESSIONS.saveFile}
        </button>
        {!isHere && (
          <button type="button" className="ctl" aria-label={WORDS.removeIt(name)} onClick={remove}>
            {WORDS.remove}
          </button>
        )}
      </p>
    </li>
  )
}
