import type { Rect } from './rect.ts'
import type { Sheet } from './sheet.ts'
import { escapeXml, tag } from './svg-tag.ts'

const ascents = new Map<string, number>()
let canvas: CanvasRenderingContext2D | null = null

function inFont(font: string): CanvasRenderingContext2D | null {
  canvas ??= document.createElement('canvas').getContext('2d')
  if (canvas) canvas.font = font
  return canvas
}

/** Width of a line of text. */
export const widthOf = (text: string, font: string): number =>
  inFont(font)?.measureText(text).width ?? 0

/** How much of a line of text lies above its baseline, 0 to 1. */
function ascentOf(font: string): number {
  const known = ascents.get(font)
  if (known !== undefined) return known
  const context = inFont(font)
  if (!context) return 0.8
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('M')
  const ascent = above / (above + below)
  ascents.set(font, ascent)
  return ascent
}

/** The properties of text that do not follow from where it stands. */
export const fontOf = (style: CSSStyleDeclaration) => ({
  'font-family': style.fontFamily,
  'font-size': style.fontSize,
  'font-weight': style.fontWeight === '400' ? undefined : style.fontWeight,
  'font-feature-settings':
    style.fontFeatureSettings === 'normal' ? undefined : style.fontFeatureSettings,
})

interface Line {
  readonly text: string
  readonly rect: Rect
}

/** The lines that a browser broke a text node into. */
function linesOf(node: Text, isPre: boolean): readonly Line[] {
  const range = document.createRange()
  const lines: { text: string; x: number; y: number; right: number; height: number }[] = []
  let end = 0
  for (const { 0: word, index } of node.data.matchAll(isPre ? /[^\n]+/g : /\S+/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
    const [first] = rects
    if (!first) continue
    // A word that is itself broken is drawn where it begins; the clip of its box holds.
    const last = lines.at(-1)
    const gap = index > end ? ' ' : ''
    if (last && Math.abs(last.y - first.y) < 2) {
      last.text += gap + word
      last.right = first.right
    } else
      lines.push({ text: word, x: first.x, y: first.y, right: first.right, height: first.height })
    end = index + word.length
  }
  return lines.map(({ text, x, y, right, height }) => ({
    text,
    rect: { x, y, width: right - x, height },
  }))
}

/** A text node, a `text` element a line, each as wide as it was: another machine's font cannot shift it. */
export function wordsOf(
  sheet: Sheet,
  node: Text,
  style: CSSStyleDeclaration,
  reach: (drawn: Rect) => void,
): string {
  const isPre = style.whiteSpace.startsWith('pre')
  const underlined = style.textDecorationLine.includes('underline')
  return linesOf(node, isPre)
    .map(({ text, rect }) => {
      const placed = sheet.place(rect)
      const { x, y, width, height } = placed
      reach(placed)
      return tag(
        'text',
        {
          x,
          y: y + height * ascentOf(style.font),
          fill: style.color,
          ...fontOf(style),
          textLength: text.length > 1 ? width : undefined,
          lengthAdjust: text.length > 1 ? 'spacingAndGlyphs' : undefined,
          'text-decoration': underlined ? 'underline' : undefined,
          'xml:space': isPre ? 'preserve' : undefined,
        },
        escapeXml(text),
      )
    })
    .join('')
}
