interface StepperProps {
  readonly name: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** A small number with a button to either side. */
export function Stepper({ name, value, least, most, onChange }: StepperProps) {
  const step = (by: number, sign: string, word: string) => (
    <button
      type="button"
      aria-label={`${word} ${name.toLowerCase()}`}
      aria-disabled={value + by < least || value + by > most}
      onClick={() => onChange(Math.min(most, Math.max(least, value + by)))}
    >
      {sign}
    </button>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay out its legend in a row
    <div className="stp" role="group" aria-label={name}>
      <span>{name}</span>
      <span className="seg">
        {step(-1, '−', 'Fewer')}
        <output>{value}</output>
        {step(1, '+', 'More')}
      </span>
    </div>
  )
}
