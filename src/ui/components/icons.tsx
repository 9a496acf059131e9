const PATHS = {
  undo: 'M4 2 1.5 4.5 4 7M2 4.5h5a3 3 0 0 1 0 6H4',
  redo: 'M8 2l2.5 2.5L8 7M10 4.5H5a3 3 0 0 0 0 6h3',
  back: 'M9 2 4 6l5 4zM2.5 2v8',
  play: 'M3 1.5 10 6 3 10.5z',
  pause: 'M3.5 2v8M8.5 2v8',
  forward: 'M3 2l5 4-5 4zM9.5 2v8',
  export: 'M6 1.5v6M3.5 5 6 7.5 8.5 5M2 10.5h8',
  commands: 'M1.5 3l3 3-3 3M6 9.5h4.5',
} as const

/** A drawing of 12 × 12 for a control; what holds it says its name. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** Tick, stop sign or dash: holds, violated, not exercised. */
export function StatusIcon({
  status,
}: {
  readonly status: 'holds' | 'violated' | 'not-exercised'
}) {
  if (status === 'holds')
    return (
      <svg className="ic ok" viewBox="0 0 13 13" aria-hidden="true">
        <path d="M1.5 7 5 10.5 11.5 2.5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
    )
  if (status === 'violated')
    return (
      <svg className="ic bad" viewBox="0 0 13 13" aria-hidden="true">
        <path
          d="M4 .7h5L12.3 4v5L9 12.3H4L.7 9V4z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
        <path d="M6.5 3.2v4M6.5 8.6v1.6" stroke="currentColor" strokeWidth="1.8" />
      </svg>
    )
  return (
    <svg className="ic nx" viewBox="0 0 13 13" aria-hidden="true">
      <path d="M2 6.5h9" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}
