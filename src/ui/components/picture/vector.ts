import { common, type Rect } from './rect.ts'
import { type Attributes, escapeXml, tag } from './svg-tag.ts'
import { fontOf } from './words.ts'

/** What a style sheet decides about a shape, and its value where no style sheet does. */
const PAINT: readonly (readonly [name: string, initial: string])[] = [
  ['fill', 'rgb(0, 0, 0)'],
  ['fill-opacity', '1'],
  ['stroke', 'none'],
  ['stroke-width', '1px'],
  ['paint-order', 'normal'],
  ['stroke-dasharray', 'none'],
  ['stroke-linejoin', 'miter'],
  ['stroke-linecap', 'butt'],
  ['stroke-opacity', '1'],
  ['opacity', '1'],
  ['vector-effect', 'none'],
  ['rx', 'auto'],
  ['marker-start', 'none'],
  ['marker-end', 'none'],
]

const LEFT_OUT = /^(class|style|role|tabindex|focusable|data-|aria-|on)/

/** Gives an id of the page another name, which no other picture in the same document has. */
type Rename = (id: string) => string

/** A value in which references to ids follow their new names. */
const referring = (value: string, rename: Rename): string =>
  value.replace(/url\("?#([^")]+)"?\)/g, (_, id: string) => `url(#${rename(id)})`)

/** Attributes of its own, but not those that only the page understands. */
const ownAttributes = (element: Element, rename: Rename): Attributes =>
  Object.fromEntries(
    [...element.attributes]
      .filter(({ name }) => !LEFT_OUT.test(name))
      .map(({ name, value }) => [name, name === 'id' ? rename(value) : referring(value, rename)]),
  )

const paintOf = (style: CSSStyleDeclaration, rename: Rename): Attributes =>
  Object.fromEntries(
    PAINT.flatMap(([name, initial]) => {
      const value = style.getPropertyValue(name)
      return value === initial || value === '' ? [] : [[name, referring(value, rename)]]
    }),
  )

function copyOf(node: Node, rename: Rename): string {
  if (node instanceof Text) return escapeXml(node.data)
  if (!(node instanceof SVGElement)) return ''
  const style = getComputedStyle(node)
  if (style.display === 'none') return ''
  const isGroup = node instanceof SVGGElement || node instanceof SVGSVGElement
  const isText = node instanceof SVGTextContentElement
  return tag(
    node.tagName,
    {
      ...ownAttributes(node, rename),
      // A group passes nothing on that its shapes do not say themselves, but for how clear it is.
      ...(isGroup
        ? { opacity: style.opacity === '1' ? undefined : style.opacity }
        : paintOf(style, rename)),
      ...(isText && { ...fontOf(style), 'text-anchor': style.textAnchor }),
    },
    node.ariaLabel === null ? '' : tag('title', {}, escapeXml(node.ariaLabel)),
    ...[...node.childNodes].map((child) => copyOf(child, rename)),
  )
}

/** Where something is drawn of a drawing; all of it where it is drawn to another scale. */
export function inkOf(element: SVGSVGElement, rect: Rect): Rect {
  const view = element.hasAttribute('viewBox') ? element.viewBox.baseVal : null
  if (view && (view.width !== rect.width || view.height !== rect.height)) return rect
  const { x, y, width, height } = element.getBBox()
  const ink = { x: rect.x + x - (view?.x ?? 0), y: rect.y + y - (view?.y ?? 0), width, height }
  // What a view box leaves out is not drawn.
  return view ? common(rect, ink) : ink
}

/** A drawing within the page, with what the style sheets say written into it. */
export function vectorOf(
  element: SVGSVGElement,
  { x, y, width, height }: Rect,
  rename: Rename,
): string {
  const { overflow } = getComputedStyle(element)
  return tag(
    'svg',
    {
      x,
      y,
      width,
      height,
      viewBox: element.getAttribute('viewBox') ?? undefined,
      preserveAspectRatio: element.getAttribute('preserveAspectRatio') ?? undefined,
      overflow: overflow === 'visible' ? overflow : undefined,
    },
    ...[...element.childNodes].map((child) => copyOf(child, rename)),
  )
}
