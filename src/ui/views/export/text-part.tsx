import { useMemo, useState } from 'react'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { headingOf } from '#/store/heading.ts'
import type { Session } from '#/store/session.ts'
import { copyText } from '#/ui/shared/copy-text.ts'
import { fileName, saveFile } from '#/ui/shared/save-file.ts'
import { Choice } from './choice.tsx'
import { FORM_FILES, LONG, sessionText, type TextForm } from './session-text.ts'
import { WORDS } from './words.ts'

interface TextPartProps {
  readonly session: Session
  readonly kernels: readonly Kernel[]
  readonly say: (text: string) => void
}

/** The session as a table or as waves, to copy and to save. */
export function TextPart({ session, kernels, say }: TextPartProps) {
  const [form, setForm] = useState<TextForm>('text')
  const [setup, setSetup] = useState(false)
  const [onlyDifferences, setOnlyDifferences] = useState(false)
  const steps = session.run.length
  const [wanted, setWanted] = useState(steps <= LONG)
  const text = useMemo(
    () => (wanted ? sessionText(form, session, kernels, { setup, onlyDifferences }) : ''),
    [wanted, form, session, kernels, setup, onlyDifferences],
  )
  const copy = async () => say((await copyText(text)) ? WORDS.copied : WORDS.notCopied)
  const save = () => {
    const [extension, type] = FORM_FILES[form]
    const name = fileName(headingOf(session).title, extension)
    saveFile(name, text, type)
    say(WORDS.saved(name))
  }
  return (
    <fieldset>
      <legend>{WORDS.tables}</legend>
      <div className="row">
        <Choice
          id="export-form"
          label={WORDS.form}
          value={form}
          options={WORDS.forms}
          onChange={setForm}
        />
        <button type="button" className="ctl" disabled={!wanted} onClick={copy}>
          {WORDS.copy}
        </button>
        <button type="button" className="ctl" disabled={!wanted} onClick={save}>
          {WORDS.save}
        </button>
      </div>
      {form !== 'wave' && (
        <div className="row check">
          <label>
            <input
              type="checkbox"
              checked={setup}
              onChange={(event) => setSetup(event.target.checked)}
            />{' '}
            {WORDS.setup}
          </label>
          <label>
            <input
              type="checkbox"
              checked={onlyDifferences}
              onChange={(event) => setOnlyDifferences(event.target.checked)}
            />{' '}
            {WORDS.onlyDifferences}
          </label>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="sample" tabIndex={0} aria-label={WORDS.preview}>
        {wanted ? (
          <pre id="export-text">{text}</pre>
        ) : (
          <p className="k long">
            {WORDS.long(steps)}{' '}
            <button type="button" className="ctl" onClick={() => setWanted(true)}>
              {WORDS.makeLong}
            </button>
          </p>
        )}
      </section>
    </fieldset>
  )
}
