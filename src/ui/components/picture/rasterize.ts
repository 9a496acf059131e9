import type { Picture } from './draw-picture.ts'

/** Canvases larger than this fail in some browsers. */
const MOST_PIXELS = 8192

/**
 * A picture as PNG, twice as fine as the screen unless that is too large. The drawing comes to the canvas
 * as a `data:` address, which the page's policy allows for images, and holds no foreign content, so that
 * the canvas gives its pixels back.
 * @throws Error when the browser cannot draw it.
 */
export async function rasterize({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = Math.min(2, MOST_PIXELS / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the browser cannot write a PNG of this size')
  return blob
}
