import type { History } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import type { Session } from '../session.ts'
import { hasWork } from '../session-document.ts'
import type { Claim } from './claims.ts'
import type { Content } from './content.ts'

/** The place of one session on the shelf, as the page that has it open knows it. */
export class Slot {
  readonly id: string
  /** Of what this page wrote or read last; 0 = nothing. */
  revision: number
  /** Of the write that this page began last, done or not: every write has its own. */
  begun: number
  claim: Claim | null = null
  /** No other page can have written since this one did: what is there need not be looked at. */
  isSole = false
  /** Whether a page has it open. */
  isOpen = true
  /** What is to be written, null = it is written. */
  pending: Content | null = null
  /** Writes of it that have begun and not ended. */
  writing = 0
  /** Whether it was told that it is not kept, since it was written, opened or left last. */
  isTold = false
  /** Whether what is to be written stands in a file: leaving the page does not lose it. */
  isInFile = false
  /** Over when every write is that has begun. Those that look first come one after the other. */
  queue: Promise<void> = Promise.resolve()
  /** The branches of a story that was only walked through when it was left. */
  readonly untouched: History['branches'] | null

  constructor(id: string, revision = 0, untouched: History['branches'] | null = null) {
    this.id = id
    this.revision = revision
    this.begun = revision
    this.untouched = untouched
  }

  /** Whether a session holds more than a story of the library as it was opened. */
  holdsWork(session: Session): boolean {
    if (!scenarioById(session.scenario.id)) return true
    return hasWork({ ...session, untouched: this.untouched ?? session.untouched })
  }

  /** Whether all that was done is on the shelf, as far as this page knows. */
  get isKept(): boolean {
    return this.revision > 0 && this.pending === null && this.writing === 0
  }

  /** Whether there is anything to keep: a story as it was opened, at its start, is nothing. */
  isWorth(session: Session): boolean {
    return this.revision > 0 || session.cursor > 0 || this.holdsWork(session)
  }

  release(): void {
    this.claim?.release()
    this.claim = null
    this.isSole = false
  }
}
