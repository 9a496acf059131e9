import { memo } from 'react'
import { RULE_SOURCES } from '#/engine/invariants/rule-sources.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import type { Run } from '#/store/run.ts'
import { ruleStandings } from '#/store/standings.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { useSessionStore } from '#/ui/shared/session-context.tsx'
import { useInquiry, useInquiryStore } from '#/ui/shared/use-inquiry.ts'
import { WORDS } from '#/ui/shared/words.ts'

interface RulesSoFarProps {
  readonly run: Run
  readonly cursor: number
}

/** How every rule stands over the acts up to the cursor; a rule opens to its text and its formal text. */
export const RulesSoFar = memo(function RulesSoFar({ run, cursor }: RulesSoFarProps) {
  const store = useSessionStore()
  const { ask, openTheRule } = useInquiryStore().getState()
  const open = useInquiry((inquiry) => inquiry.openRule)
  const standings = ruleStandings(run, cursor)
  return (
    <div className="rules">
      {RULES.map(({ id, short, text }) => {
        const { formal, citation } = RULE_SOURCES[id]
        const { status, brokenAt, exercised } = standings[id]
        return (
          <details key={id} data-rule={id} data-status={status} open={open === id}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button */}
            <summary
              onClick={(event) => {
                // The text comes in the frame in which it opens; the browser would open it before.
                event.preventDefault()
                openTheRule(open === id ? null : id)
              }}
            >
              <StatusIcon status={status} />
              <b>{id}</b>
              <span className="short">{short}</span>
              <span>
                {WORDS.status[status]}
                {brokenAt > 0 ? `, step ${brokenAt}` : ''}
              </span>
            </summary>
            {open === id && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard
              <div className="told" tabIndex={0}>
                <p>
                  {text}
                  {brokenAt > 0 && (
                    <>
                      {' '}
                      <button
                        type="button"
                        className="lnk"
                        onClick={() => store.getState().jump(brokenAt)}
                      >
                        Go to step {brokenAt}
                      </button>{' '}
                      <button
                        type="button"
                        className="lnk"
                        onClick={() => ask({ kind: 'rule', rule: id, step: brokenAt })}
                      >
                        What it took
                      </button>
                    </>
                  )}
                </p>
                <p>
                  Formally: {formal}. Source: {citation}. Put to the test by {exercised} of {cursor}{' '}
                  steps of this run.
                </p>
              </div>
            )}
          </details>
        )
      })}
    </div>
  )
})
