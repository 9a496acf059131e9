import { createStore } from 'zustand/vanilla'
import type { RuleId } from '#/engine/invariants/rules.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { type Cause, causeOfBreach, causeOfSpot, lastWriter, type Writer } from '#/explain/cause.ts'
import { changedText } from '#/explain/changed.ts'
import { couldChange, type Possible } from '#/explain/could-change.ts'
import type { RunIndex } from '#/explain/run-index.ts'
import { type WhyNot, whyNot } from '#/explain/why-not.ts'
import { PastReader } from './past.ts'
import type { Run } from './run.ts'
import type { Session, SessionStore } from './session.ts'
import type { Progress } from './slices.ts'

/** What is asked about: a bit, as it is at the cursor, or the step that broke a rule. */
export type Asked =
  | { readonly kind: 'spot'; readonly spot: Spot }
  | { readonly kind: 'rule'; readonly rule: RuleId; readonly step: number }

/** What is to be said of a bit beside its cause. */
export interface BitAnswer {
  /** Null when the bit is what it was at the start. */
  readonly writer: Writer | null
  /** Why the step that is shown did not change it; null when it did, or when there is no step. */
  readonly whyNot: WhyNot | null
  /** That the step that is shown changed it, and whether for good; empty when it did not. */
  readonly changed: string
  readonly possible: readonly Possible[]
}

/** What the past of a run says to a question. */
export interface Answer {
  /** Counts the answers: another one is another text. */
  readonly n: number
  readonly asked: Asked
  readonly run: Run
  /** The step that the answer is about. */
  readonly step: number
  readonly past: RunIndex
  /** Null when no act of the run has a part in it. */
  readonly cause: Cause | null
  /** Null for a question about a rule. */
  readonly bit: BitAnswer | null
}

export interface Inquiry {
  readonly asked: Asked | null
  /** The last answer: it stays until the next one is there. */
  readonly answer: Answer | null
  /** How far the past is read that the answer needs; null = nothing is going on. */
  readonly reading: Progress | null
  /** Why there is no answer, null = there is one, or there will be. */
  readonly trouble: string | null
  /** The rule whose text is open, null = none. */
  readonly openRule: RuleId | null
}

export interface InquiryActions {
  /** Asks something else, or nothing any more. */
  ask(asked: Asked | null): void
  /** Opens the text of a rule in place of another one's, or closes it. */
  openTheRule(rule: RuleId | null): void
}

export type InquiryStore = ReturnType<typeof createInquiry>

/** Milliseconds of a frame that reading may take. */
const SLICE = 10

/** What a step did not change that was not carried out. */
const LEFT_OUT: WhyNot = { kind: 'left-out', text: 'The step was left out.', chain: [] }

const stepOf = (asked: Asked, cursor: number): number =>
  asked.kind === 'rule' ? asked.step : cursor

function causeFor(asked: Asked, past: RunIndex, step: number): Cause | null {
  if (step > past.length) return null
  return asked.kind === 'spot'
    ? causeOfSpot(past, asked.spot, step)
    : causeOfBreach(past, asked.rule, step)
}

function bitAnswer(spot: Spot, past: RunIndex, { run, cursor, selection }: Session): BitAnswer {
  const act = run.act(cursor)
  const not = act?.skipped
    ? LEFT_OUT
    : act
      ? whyNot(run.state(cursor - 1), act.op, run.kernel, spot)
      : null
  return {
    writer: lastWriter(past, spot, cursor),
    whyNot: not,
    changed: act && !not ? changedText(run.state(cursor - 1), act.op, run.kernel, spot) : '',
    possible: couldChange(run.state(cursor), spot, run.kernel, selection),
  }
}

/**
 * A question about the session, answered anew whenever the session shows something else. Answers come
 * after the step is painted; the past of a long run is read in slices.
 */
export function createInquiry(session: SessionStore) {
  const reader = new PastReader()
  let answers = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const store = createStore<Inquiry & InquiryActions>()((set, get) => {
    function work(): void {
      const { asked } = get()
      if (!asked) return
      try {
        read(asked)
      } catch (error) {
        set({ answer: null, reading: null, trouble: String(error) })
        throw error
      }
    }
    function read(asked: Asked): void {
      const now = session.getState()
      const { run, cursor } = now
      const past = reader.read(run, SLICE)
      if (past.length < run.length) {
        set({ reading: { done: past.length, total: run.length } })
        timer = setTimeout(work, 0)
        return
      }
      const step = stepOf(asked, cursor)
      const cause = causeFor(asked, past, step)
      const bit = asked.kind === 'spot' ? bitAnswer(asked.spot, past, now) : null
      answers += 1
      set({ answer: { n: answers, asked, run, step, past, cause, bit }, reading: null })
    }
    return {
      asked: null,
      answer: null,
      reading: null,
      trouble: null,
      openRule: null,
      openTheRule: (openRule) => set({ openRule }),
      ask: (asked) => {
        clearTimeout(timer)
        set({ asked, trouble: null, ...(asked ? {} : { answer: null, reading: null }) })
        if (asked) timer = setTimeout(work, 0)
      },
    }
  })
  session.subscribe((now, before) => {
    const { asked, ask, openTheRule } = store.getState()
    const isOpened = now.opening !== before.opening
    // How a rule stands is of the session that was left.
    if (isOpened) openTheRule(null)
    if (!asked) return
    if (isOpened) return ask(null)
    const isOther = now.run !== before.run || now.cursor !== before.cursor
    // What could change a bit is told with acts on the interrupt that is looked at.
    if (isOther || now.selection !== before.selection) ask(asked)
  })
  return store
}
