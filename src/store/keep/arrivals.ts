import type { SessionDocument } from '#/scenario/document/document.ts'
import type { History } from '#/scenario/history/history.ts'
import type { Ending } from '../pursuit.ts'
import type { SessionStore } from '../session.ts'
import { nameOf } from './name.ts'
import type { Slot } from './slot.ts'
import { unableTo } from './trouble.ts'

/** A document that is being opened. Until it is shown, nothing on the page is its own. */
interface Arrival {
  readonly document: SessionDocument
  /** Its place on the shelf, null = it has none yet. */
  readonly slot: Slot | null
}

/** Opens documents in a session; `unread` hears of one that could not be opened after all. */
export function createArrivals(session: SessionStore, unread: (text: string) => void) {
  /** What is being opened, by the branches that it will be shown with. */
  const arrivals = new Map<History['branches'], Arrival>()
  return {
    /** What is being opened with these branches. */
    of: (branches: History['branches']): Arrival | undefined => arrivals.get(branches),
    /** Opens a document. Gives why it cannot be opened; what comes out later is told, `dropped` included. */
    bring: (
      document: SessionDocument,
      at: Slot | null,
      dropped: () => void = () => {},
    ): string | null => {
      const { branches } = document.history
      let isUnderWay = false
      const ended = (ending: Ending) => {
        arrivals.delete(branches)
        if (ending.kind === 'shown') return
        at?.release()
        if (ending.kind === 'dropped' && isUnderWay) dropped()
        if (ending.kind === 'failed')
          unread(`The session “${nameOf(document)}” was not opened. ${unableTo(ending.error)}`)
      }
      arrivals.set(branches, { document, slot: at })
      try {
        const opened = session.getState().openDocument(document, ended)
        isUnderWay = opened.ok
        if (opened.ok) return null
        ended({ kind: 'dropped' })
        return opened.error
      } catch (error) {
        return unableTo(error)
      }
    },
    /** Another page may have their places now. */
    release: () => {
      for (const { slot } of arrivals.values()) slot?.release()
    },
  }
}
