interface MarkProps {
  readonly pending: boolean
  readonly active: boolean
  /** Side in CSS pixels. */
  readonly size?: number
}

/**
 * The state of an interrupt as a shape: ring, triangle upper left, square lower right, or both. Drawn
 * for the eye alone; the words stand in the accessible name of what holds it.
 */
export function Mark({ pending, active, size = 17 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 17 17" aria-hidden="true" focusable="false">
      {active && <path className="mark-act" d="M7 7.5h8.5V16H7z" />}
      {pending && (
        <path
          className={active ? 'mark-pend mark-halo' : 'mark-pend'}
          d="M6.5 0.6 12.6 10.6H0.4z"
        />
      )}
      {!pending && !active && <circle className="mark-idle" cx="8.5" cy="8.5" r="2" />}
    </svg>
  )
}

/** The state in letters: P, A, PA, or a dash. */
export const stateLetters = (pending: boolean, active: boolean): string =>
  `${pending ? 'P' : ''}${active ? 'A' : ''}` || '–'

/** The state in words. */
export const stateWords = (pending: boolean, active: boolean): string =>
  pending && active ? 'pending and active' : pending ? 'pending' : active ? 'active' : 'inactive'
