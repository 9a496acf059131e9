import type { ReactNode } from 'react'

interface SwitchProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** A setting that is on or off, with its name beside it. */
export function Switch({ on, onChange, disabled = false, children }: SwitchProps) {
  return (
    <label className="sw">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
