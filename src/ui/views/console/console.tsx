import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'
import { refusal } from '#/engine/machine/legality.ts'
import { resultText } from '#/explain/act.ts'
import { refusalText } from '#/explain/refusals.ts'
import { completions } from '#/import/console/complete.ts'
import { type ConsoleError, LINE_LIMIT, parseConsoleLine } from '#/import/console/parse.ts'
import { shortened, visible } from '#/lib/quoted.ts'
import { currentState, lastOutcome } from '#/store/session.ts'
import { useSessionStore } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'
import { useLineHistory } from './use-line-history.ts'

interface Said {
  readonly n: number
  readonly text: string
  readonly wrong: boolean
}

/** The line again, and below the column what is wrong there. */
function refused(line: string, { column, message }: ConsoleError): string {
  const isWhole = line.length <= LINE_LIMIT && visible(line) === line
  return isWhole
    ? `${line}\n${' '.repeat(column - 1)}^ column ${column}: ${message}`
    : `${shortened(line)}\ncolumn ${column}: ${message}`
}

/** Any act, typed: `guest0 write 0x204 0x2`. */
export function Console() {
  const store = useSessionStore()
  const { state } = useNow()
  const { line, setLine, entered, onKeyDown } = useLineHistory()
  const [said, setSaid] = useState<readonly Said[]>([])
  const log = useRef<HTMLDivElement>(null)
  // What was said last stands right above the line that it is about.
  useLayoutEffect(() => {
    if (said.length > 0) log.current?.scrollTo(0, log.current.scrollHeight)
  }, [said])

  const say = (text: string, wrong: boolean) =>
    setSaid((lines) => [...lines.slice(-99), { n: (lines.at(-1)?.n ?? 0) + 1, text, wrong }])

  const enter = (event: FormEvent) => {
    event.preventDefault()
    if (line.trim() === '') return
    const now = currentState(store.getState())
    const op = parseConsoleLine(line, now)
    if (!op.ok) {
      say(refused(line, op.error), true)
      return
    }
    const trapped = op.value.t === 'write' || op.value.t === 'read'
    const reason = trapped && now.bug === null ? null : refusal(now, op.value)
    if (reason) return say(`${line}\n${refusalText(reason, op.value)}`, true)
    store.getState().act(op.value)
    const outcome = lastOutcome(store.getState())
    say(`${line}${outcome ? `  ${resultText(outcome.main)}` : ''}`, false)
    entered()
  }

  return (
    <>
      <div className="sect">
        <h2>Console</h2>
        <span className="k">
          guest0 write 0x204 0x2 · user write GICD_ICPENDR1 0x2 · device line 72 1 · host take 72
        </span>
      </div>
      <div className="con">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls must be reachable by keyboard */}
        <div ref={log} className="log" role="log" aria-label="Console" tabIndex={0}>
          {said.map(({ n, text, wrong }) => (
            <p key={n} className={wrong ? 'err' : ''}>
              {text}
            </p>
          ))}
        </div>
        <form onSubmit={enter}>
          <input
            id="console"
            className="field"
            aria-label="Console line"
            list="console-lines"
            autoComplete="off"
            spellCheck={false}
            placeholder="actor, verb, register, value"
            value={line}
            onChange={(event) => setLine(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <datalist id="console-lines">
            {completions(line, state).map((text) => (
              <option key={text} value={text} />
            ))}
          </datalist>
          <button type="submit" className="ctl">
            Do it
          </button>
        </form>
      </div>
    </>
  )
}
