import { boxOf, outlineOf } from './box.ts'
import { common, type Rect } from './rect.ts'
import type { Sheet } from './sheet.ts'
import { escapeXml, tag } from './svg-tag.ts'
import { inkOf, vectorOf } from './vector.ts'
import { wordsOf } from './words.ts'

const px = (length: string): number => Number.parseFloat(length) || 0

/** The box of a pseudo element that stands at a place of its own; others have no box that can be asked for. */
function pseudoOf(sheet: Sheet, element: Element, name: '::before' | '::after'): string {
  const style = getComputedStyle(element, name)
  if (style.content === 'none' || style.position !== 'absolute') return ''
  const around = getComputedStyle(element)
  const { x, y } = sheet.place(element.getBoundingClientRect())
  const rect = {
    x: x + px(around.borderLeftWidth) + px(style.left) + px(style.marginLeft),
    y: y + px(around.borderTopWidth) + px(style.top) + px(style.marginTop),
    width: px(style.width),
    height: px(style.height),
  }
  return boxOf(sheet, rect, style)
}

/** The clip that an element puts on its content, where the content needs it. */
function clipOf(element: Element, style: CSSStyleDeclaration, rect: Rect, around: Rect | null) {
  if (style.overflowX === 'visible' && style.overflowY === 'visible') return around
  const isTight =
    element.scrollWidth <= element.clientWidth + 1 &&
    element.scrollHeight <= element.clientHeight + 1
  return isTight ? around : around ? common(around, rect) : rect
}

function clipped(sheet: Sheet, markup: string, clip: Rect | null): string {
  if (!clip || markup === '') return markup
  const { x, y, width, height } = clip
  const id = sheet.define(`clip ${x} ${y} ${width} ${height}`, (id) =>
    tag('clipPath', { id }, tag('rect', { ...clip })),
  )
  return tag('g', { 'clip-path': `url(#${id})` }, markup)
}

/**
 * Draws an element and all in it as SVG, as the browser has laid it out: boxes, text, drawings. What is
 * raised by z-index goes to the sheet.
 */
export function paint(sheet: Sheet, element: Element, around: Rect | null = null): string {
  const style = getComputedStyle(element)
  const rect = sheet.place(element.getBoundingClientRect())
  // What a closed `details` holds is laid out all the same, and told by this alone.
  const isShut = !element.checkVisibility()
  if (isShut || style.clipPath === 'inset(50%)' || style.opacity === '0') return ''
  if (around && common(around, rect).width === 0 && rect.width > 0) return ''
  const clip = clipOf(element, style, rect, around)
  const isSeen = style.visibility === 'visible'

  const reach = (drawn: Rect) => sheet.reach(clip ? common(clip, drawn) : drawn)

  let content = ''
  if (element instanceof SVGSVGElement) {
    content = isSeen ? vectorOf(element, rect, (id) => sheet.named(id)) : ''
    if (isSeen) reach(inkOf(element, rect))
  } else {
    content += pseudoOf(sheet, element, '::before')
    for (const node of element.childNodes) {
      if (node instanceof Text) content += isSeen ? wordsOf(sheet, node, style, reach) : ''
      else if (node instanceof Element) content += paint(sheet, node, clip)
    }
    content += pseudoOf(sheet, element, '::after')
  }
  const rects = [...element.getClientRects()].map((each) => sheet.place(each))
  const boxes = isSeen ? rects.map((each) => boxOf(sheet, each, style)).join('') : ''
  if (boxes !== '') sheet.reach(around ? common(around, rect) : rect)
  const label = element.getAttribute('aria-label')
  const markup =
    boxes +
    clipped(sheet, content, clip === around ? null : clip) +
    (isSeen ? outlineOf(rect, style) : '')
  const named =
    label !== null && isSeen ? tag('g', {}, tag('title', {}, escapeXml(label)), markup) : markup
  const z = Number(style.zIndex)
  if (!(z > 0)) return named
  sheet.raise(z, clipped(sheet, named, around))
  return ''
}
