/** What an act needs, in words; the name of an error with its sign stays on one line. */
export function NeedsText({ text }: { readonly text: string }) {
  return text.split(/(-E[A-Z]+)/).map((part, n) =>
    part.startsWith('-E') ? (
      <span key={part} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have their places
      <span key={n}>{part}</span>
    ),
  )
}
