import type { Writer } from '#/explain/cause.ts'
import type { RunIndex } from '#/explain/run-index.ts'
import { toldWriter } from '#/explain/told-writer.ts'
import { StepLink } from './step-link.tsx'
import { WORDS } from './words.ts'

interface LastWriterProps {
  readonly writer: Writer | null
  readonly past: RunIndex
}

/** Who changed the bit last, with the way there. */
export function LastWriter({ writer, past }: LastWriterProps) {
  const told = writer && toldWriter(writer, past)
  return (
    <section data-answer="writer">
      <h3>{WORDS.changedLast}</h3>
      {told ? (
        <p>
          <StepLink step={told.step} /> {told.text}
          {told.fn !== '' && (
            <>
              {WORDS.inFunction}
              <span className="m">{told.fn}</span>
            </>
          )}
          .
        </p>
      ) : (
        <p>{WORDS.neverChanged}</p>
      )}
    </section>
  )
}
