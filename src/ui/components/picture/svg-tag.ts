/** Attributes of an SVG element; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text as it stands in XML. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')

/** A hundredth of a pixel is enough. */
const valueText = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeXml(value)

/** An SVG element as text; `content` is markup already. */
export function tag(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const named = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${valueText(value)}"`))
    .join('')
  const inner = content.join('')
  return inner === '' ? `<${name}${named}/>` : `<${name}${named}>${inner}</${name}>`
}
