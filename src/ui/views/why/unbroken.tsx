/** A name of C through a pointer: `irq->line_level`. */
const NAME = /([\w.[\]]+(?:->[\w.[\]]+)+)/

/** A text in which no such name is parted by the end of a line, which may come behind any hyphen. */
export function Unbroken({ text }: { readonly text: string }) {
  if (!text.includes('->')) return text
  return text.split(NAME).map((part, n) =>
    n % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice; its place is what it is
      <span key={n} className="cname">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
