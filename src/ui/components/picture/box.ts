import { hatch } from './gradient.ts'
import { common, grown, outline, type Rect } from './rect.ts'
import type { Sheet } from './sheet.ts'
import { type Attributes, tag } from './svg-tag.ts'

const px = (length: string): number => Number.parseFloat(length) || 0

const isClear = (colour: string): boolean =>
  colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour)

/** Radius of the corners, the same for all four. */
function radiusOf(style: CSSStyleDeclaration, { width, height }: Rect): number | undefined {
  const radius = style.borderTopLeftRadius
  const most = Math.min(width, height) / 2
  const length = radius.endsWith('%') ? (px(radius) / 100) * width : px(radius)
  return length > 0 ? Math.min(length, most) : undefined
}

function dashes(style: string, width: number): string | undefined {
  if (style === 'dashed') return `${2 * width} ${2 * width}`
  return style === 'dotted' ? `${width} ${width}` : undefined
}

/** A line of a style along the inside of a rectangle's edge. */
function framed(rect: Rect, width: number, style: string, paint: Attributes): string {
  const ring = (inset: number, stroke: number) =>
    tag('rect', {
      ...grown(rect, -inset - stroke / 2),
      fill: 'none',
      'stroke-width': stroke,
      'stroke-dasharray': dashes(style, width),
      ...paint,
    })
  if (style !== 'double') return ring(0, width)
  return ring(0, width / 3) + ring((2 * width) / 3, width / 3)
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const

interface Edge {
  readonly side: (typeof SIDES)[number]
  readonly width: number
  readonly line: string
  readonly colour: string
}

const edgesOf = (style: CSSStyleDeclaration): readonly Edge[] =>
  SIDES.map((side) => ({
    side,
    width: px(style.getPropertyValue(`border-${side}-width`)),
    line: style.getPropertyValue(`border-${side}-style`),
    colour: style.getPropertyValue(`border-${side}-color`),
  }))

const isSeen = ({ width, line, colour }: Edge): boolean =>
  width > 0 && line !== 'none' && line !== 'hidden' && !isClear(colour)

/** The middle of one edge, as a path. */
function edgePath({ side, width }: Edge, { x, y, width: w, height: h }: Rect): string {
  const half = width / 2
  if (side === 'top') return `M${x} ${y + half}h${w}`
  if (side === 'bottom') return `M${x} ${y + h - half}h${w}`
  return side === 'left' ? `M${x + half} ${y}v${h}` : `M${x + w - half} ${y}v${h}`
}

function borders(rect: Rect, style: CSSStyleDeclaration): string {
  const edges = edgesOf(style)
  const [first] = edges
  const same = edges.every(
    ({ width, line, colour }) =>
      width === first?.width && line === first.line && colour === first.colour,
  )
  if (first && same)
    return isSeen(first)
      ? framed(rect, first.width, first.line, { stroke: first.colour, rx: radiusOf(style, rect) })
      : ''
  return edges
    .filter(isSeen)
    .map((edge) => {
      const stroke = (width: number, at: Rect) =>
        tag('path', {
          d: edgePath({ ...edge, width }, at),
          stroke: edge.colour,
          'stroke-width': width,
          'stroke-dasharray': dashes(edge.line, edge.width),
        })
      if (edge.line !== 'double') return stroke(edge.width, rect)
      const third = edge.width / 3
      return stroke(third, rect) + stroke(third, grown(rect, -2 * third))
    })
    .join('')
}

const SHADOW = /(rgba?\([^)]*\))((?: -?[\d.]+px){4})( inset)?/g

/** Shadows without blur, which the page uses for lines within and around a box; the first lies on top. */
function shadows(rect: Rect, style: CSSStyleDeclaration, inset: boolean): string {
  const [top, right, bottom, left] = edgesOf(style).map(({ width }) => width)
  const inner: Rect = {
    x: rect.x + (left ?? 0),
    y: rect.y + (top ?? 0),
    width: rect.width - (left ?? 0) - (right ?? 0),
    height: rect.height - (top ?? 0) - (bottom ?? 0),
  }
  return [...style.boxShadow.matchAll(SHADOW)]
    .filter((found) => Boolean(found[3]) === inset)
    .reverse()
    .map(([, fill, lengths = '']) => {
      const [dx = 0, dy = 0, , spread = 0] = lengths.trim().split(' ').map(px)
      const shifted = (box: Rect, by: number): Rect => {
        const moved = grown(box, by)
        return { ...moved, x: moved.x + dx, y: moved.y + dy }
      }
      const d = inset
        ? outline(inner) + outline(common(inner, shifted(inner, -spread)))
        : outline(shifted(rect, spread)) + outline(rect)
      return tag('path', { d, fill, 'fill-rule': 'evenodd' })
    })
    .join('')
}

function ground(sheet: Sheet, rect: Rect, style: CSSStyleDeclaration): string {
  const { backgroundColor: fill, backgroundImage: image } = style
  const rx = radiusOf(style, rect)
  const plain = isClear(fill) ? '' : tag('rect', { ...rect, rx, fill })
  if (!image.startsWith('repeating-linear-gradient')) return plain
  const size = { ...rect, x: 0, y: 0 }
  const id = sheet.define(`${image} ${rect.width} ${rect.height}`, (id) => hatch(image, size, id))
  if (id === null) return plain
  const transform = `translate(${rect.x} ${rect.y})`
  return plain + tag('rect', { ...size, rx, transform, fill: `url(#${id})` })
}

/** What CSS paints for a box before its content: shadows around it, ground, shadows within, borders. */
export function boxOf(sheet: Sheet, rect: Rect, style: CSSStyleDeclaration): string {
  if (rect.width === 0 && rect.height === 0) return ''
  return (
    shadows(rect, style, false) +
    ground(sheet, rect, style) +
    shadows(rect, style, true) +
    borders(rect, style)
  )
}

/** What CSS paints around a box after its content. */
export function outlineOf(rect: Rect, style: CSSStyleDeclaration): string {
  const width = px(style.outlineWidth)
  if (style.outlineStyle === 'none' || width === 0) return ''
  const box = grown(rect, px(style.outlineOffset) + width)
  return framed(box, width, style.outlineStyle, { stroke: style.outlineColor })
}
