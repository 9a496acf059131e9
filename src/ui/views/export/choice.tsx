interface ChoiceProps<Id extends string> {
  readonly id: string
  readonly label: string
  readonly value: Id
  /** What can be chosen: ids and their words. */
  readonly options: Readonly<Record<Id, string>>
  readonly onChange: (value: Id) => void
}

/** One of several, under a label. */
export function Choice<Id extends string>({
  id,
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Id>) {
  return (
    <label>
      {label}{' '}
      <select
        id={id}
        className="field"
        value={value}
        onChange={(event) => onChange(event.target.value as Id)}
      >
        {Object.entries<string>(options).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
