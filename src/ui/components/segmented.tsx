import type { ReactNode } from 'react'

interface SegmentedProps<T extends string | number> {
  readonly name: string
  readonly options: readonly (readonly [value: T, text: ReactNode])[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** One of a few, side by side. */
export function Segmented<T extends string | number>(props: SegmentedProps<T>) {
  const { name, options, value, onChange } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inline
    <span className="seg" role="group" aria-label={name}>
      {options.map(([option, text]) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
        >
          {text}
        </button>
      ))}
    </span>
  )
}
