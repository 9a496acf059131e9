import { useLayoutEffect } from 'react'
import { deedsOf } from '#/explain/did.ts'
import { lastOutcome, type SessionStore } from '#/store/session.ts'
import { nextChange, walkedLanes } from '../views/timeline/signals.ts'

/** The cursor of the nearest change of the signal that is walked, or of any of the selected interrupt. */
function changeFrom(store: SessionStore, by: 1 | -1): number {
  const session = store.getState()
  const { run, cursor } = session
  const found = walkedLanes([run], session)
    .map((lane) => nextChange(lane, run, cursor, by))
    .filter((n) => n !== cursor)
  if (found.length === 0) return cursor
  return by > 0 ? Math.min(...found) : Math.max(...found)
}

function focus(id: string): void {
  document.getElementById(id)?.focus()
}

/** Keys that act while nothing is being typed. */
function actionOf(store: SessionStore, key: string): (() => void) | undefined {
  const { undo, redo, jump, run, reveal } = store.getState()
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: undo,
    ArrowRight: redo,
    Home: () => jump(0),
    End: () => jump(run.length),
    z: undo,
    x: redo,
    p: () => document.getElementById('play')?.click(),
    '.': () => {
      const outcome = lastOutcome(store.getState())
      if (outcome) reveal(deedsOf(outcome).length)
    },
    '[': () => jump(changeFrom(store, -1)),
    ']': () => jump(changeFrom(store, 1)),
    b: () => document.getElementById('name-branch')?.click(),
    w: () => focus('why'),
    c: () => focus('console'),
    '?': () => document.getElementById('help')?.click(),
  }
  if (/^\d$/.test(key))
    return () => {
      const field = document.getElementById('subject')
      if (!(field instanceof HTMLInputElement)) return
      field.focus()
      field.select()
    }
  return actions[key]
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'input:not([type=checkbox], [type=radio]), textarea, select, [role=menuitem], dialog *',
  )

/**
 * Listens for the keys of every screen and `more` of this one, in which a capital is a key of its own;
 * `letters` off leaves only the arrows and Home, End. Only a screen that shows the session steps it.
 */
export function useShortcuts(
  store: SessionStore,
  letters: boolean,
  more: Readonly<Record<string, () => void>>,
  showsSession: boolean,
): void {
  // Before the first paint: a key pressed at once is not lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target)) return
      if (event.key.length === 1 && !letters) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const action =
        more[event.key] ??
        more[key] ??
        (showsSession || key === '?' ? actionOf(store, key) : undefined)
      if (!action) return
      // A digit goes on to the field that it focuses.
      if (!/^\d$/.test(event.key)) event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [store, letters, more, showsSession])
}
