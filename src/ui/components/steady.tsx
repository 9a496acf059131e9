interface SteadyProps {
  /** Every text that may stand here. */
  readonly texts: readonly string[]
  /** Index of the one that does. */
  readonly shown: number
}

/** A text that is exchanged in place: always as wide as the longest, so that nothing beside it moves. */
export function Steady({ texts, shown }: SteadyProps) {
  return (
    <span className="steady">
      {texts.map((text, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be alike
        <span key={n} className={n === shown ? '' : 'unseen'}>
          {text}
        </span>
      ))}
    </span>
  )
}
