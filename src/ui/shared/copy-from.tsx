/** Text to be copied by hand, where the page may not do it. */
export function CopyFrom({ text }: { readonly text: string }) {
  return (
    <textarea
      className="field copyfrom"
      aria-label="To be copied"
      readOnly
      rows={3}
      value={text}
      onFocus={({ target }) => target.select()}
    />
  )
}
