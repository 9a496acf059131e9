import type { Writer } from '#/explain/cause.ts'
import type { RunIndex } from '#/explain/run-index.ts'
import { toldWriter } from '#/explain/told-writer.ts'
import { StepLink } from './step-link.tsx'

interface LastWriterProps {
  readonly writer: Writer | null
  readonly past: RunIndex
}

/** Who changed the bit last, with the way there. */
export function LastWriter({ writer, past }: LastWriterProps) {
  const told = writer && toldWriter(writer, past)
  return (
    <section data-answer="writer">
      <h3>Who wrote it last</h3>
      {told ? (
        <p>
          <StepLink step={told.step} /> {told.text}
          {told.fn !== '' && (
            <>
              , in <span className="m">{told.fn}</span>
            </>
          )}
          .
        </p>
      ) : (
        <p>No step: it is what it was at the start.</p>
      )}
    </section>
  )
}
