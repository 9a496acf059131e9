import { type FormEvent, useState } from 'react'
import { scenarioById } from '#/scenario/library.ts'
import type { Kept } from '#/store/keep/collection.ts'
import type { Head } from '#/store/keep/head.ts'
import { nameOf } from '#/store/keep/name.ts'

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
    scenario === null ? 'own machine' : (scenarioById(scenario)?.title ?? scenario),
    kernel,
    acts === 1 ? '1 act' : `${acts} acts`,
    when(saved),
  ].join(' · ')

/** One kept session, and what can be done with it. */
export function KeptRow(props: KeptRowProps) {
  const { kept, isHere, fault, open, rename, duplicate, save, remove } = props
  const [isNaming, setNaming] = useState(false)
  const name = kept.head ? nameOf(kept.head) : `Session ${kept.id}`
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
            aria-label={`New name of ${name}`}
            defaultValue={name}
            onFocus={({ currentTarget }) => currentTarget.select()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.preventDefault()
              setNaming(false)
            }}
          />{' '}
          <button type="submit" className="ctl">
            Name it
          </button>
        </form>
      ) : (
        <p>
          <b>{name}</b>
          {isHere && ' (open here)'}
        </p>
      )}
      {kept.head && <p className="k">{facts(kept.head)}</p>}
      {fault && <p className="wrong">Cannot be opened as it is. {fault}</p>}
      <p className="does">
        {!isHere && (
          <button type="button" className="ctl" aria-label={`Open ${name}`} onClick={open}>
            Open
          </button>
        )}
        {!fault && (
          <>
            <button
              type="button"
              className="ctl"
              aria-label={`Rename ${name}`}
              onClick={() => setNaming(true)}
            >
              Rename
            </button>
            <button
              type="button"
              className="ctl"
              aria-label={`Duplicate ${name}`}
              onClick={duplicate}
            >
              Duplicate
            </button>
          </>
        )}
        <button type="button" className="ctl" aria-label={`Save ${name} as a file`} onClick={save}>
          Save as a file
        </button>
        {!isHere && (
          <button type="button" className="ctl" aria-label={`Delete ${name}`} onClick={remove}>
            Delete
          </button>
        )}
      </p>
    </li>
  )
}
