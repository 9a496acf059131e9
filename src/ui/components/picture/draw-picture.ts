import { paint } from './paint.ts'
import { Sheet } from './sheet.ts'
import { escapeXml, tag } from './svg-tag.ts'
import { widthOf } from './words.ts'

/** A picture that needs nothing but itself. */
export interface Picture {
  readonly svg: string
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

interface Wish {
  /** Its title, for whoever cannot see it. */
  readonly title: string
  /** A line below it, '' = none. */
  readonly caption: string
  /** The value of `data-theme` on the page while it is drawn. */
  readonly theme: string
}

const MARGIN = 8
const CAPTION = 22

/** The ground that an element lies on. */
function groundOf(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor
    if (!/^rgba\(.*, 0\)$/.test(colour)) return colour
  }
  return 'white'
}

/**
 * Runs `draw` while the page is laid out for it: in a theme, and with `data-drawing` on the root, in
 * which regions that scroll are as long as what is in them. Nothing of it is ever painted.
 */
function whileLaidOut<T>(theme: string, draw: () => T): T {
  const { dataset } = document.documentElement
  const before = dataset.theme
  const scrolled = [...document.querySelectorAll('*')]
    .filter(({ scrollLeft, scrollTop }) => scrollLeft > 0 || scrollTop > 0)
    .map((element) => ({ element, left: element.scrollLeft, top: element.scrollTop }))
  dataset.theme = theme
  dataset.drawing = ''
  try {
    return draw()
  } finally {
    delete dataset.drawing
    if (before === undefined) delete dataset.theme
    else dataset.theme = before
    for (const { element, left, top } of scrolled) element.scrollTo({ left, top })
  }
}

/**
 * An element of the page as SVG: real shapes and text from the laid-out page, every colour and font
 * written in, so that it is the same without the page's style sheets. No `foreignObject`, which would
 * keep a canvas from giving its pixels away.
 */
export const drawPicture = (element: Element, { title, caption, theme }: Wish): Picture =>
  whileLaidOut(theme, () => {
    const { x, y } = element.getBoundingClientRect()
    const sheet = new Sheet({ x: x - MARGIN, y: y - MARGIN }, title)
    const drawn = paint(sheet, element)
    const { color, fontFamily } = getComputedStyle(document.body)
    const captionWidth = widthOf(caption, `11px ${fontFamily}`) + MARGIN
    const { width: reach, height: bottom } = sheet.size
    const width = Math.ceil(Math.max(reach, captionWidth)) + MARGIN
    const height = bottom + (caption === '' ? 0 : CAPTION) + MARGIN
    const line = { x: MARGIN, y: bottom + 18, fill: color, 'font-family': fontFamily }
    const svg = tag(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
      },
      tag('title', {}, escapeXml(title)),
      tag('defs', {}, sheet.definitions),
      tag('rect', { width, height, fill: groundOf(element) }),
      drawn,
      sheet.raised,
      caption === '' ? '' : tag('text', { ...line, 'font-size': '11px' }, escapeXml(caption)),
    )
    return { svg: `${svg}\n`, width, height }
  })
