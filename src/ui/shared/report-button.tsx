import { CopyFrom } from './copy-from.tsx'
import { useCopy } from './use-copy.ts'

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)

interface ReportButtonProps {
  /** What failed. */
  readonly name: string
  readonly error: unknown
}

/** Copies what is to be told of a failure. */
export function ReportButton({ name, error }: ReportButtonProps) {
  const [copied, copy] = useCopy()
  return (
    <>
      <button
        type="button"
        className="ctl"
        onClick={() => copy(`${name}\n${textOf(error)}`, 'the report')}
      >
        Copy report
      </button>{' '}
      <span className="k">{copied?.said}</span>
      {copied?.text && <CopyFrom text={copied.text} />}
    </>
  )
}
