import { drawPicture, type Picture } from '#/ui/components/picture/draw-picture.ts'

/** A view that offers itself as a picture: `data-picture` on its element names it. */
export interface OfferedPicture {
  readonly name: string
  readonly element: Element
}

/** The views on the page that can be drawn now, in their order. */
export const offeredPictures = (): readonly OfferedPicture[] =>
  [...document.querySelectorAll('[data-picture]')]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ name: element.getAttribute('data-picture') ?? '', element }))

/** Draws one of them; a view that was drawn anew since it was offered is found by its name. */
export function drawOffered(name: string, caption: string, theme: string): Picture | null {
  const found = offeredPictures().find((picture) => picture.name === name)
  return found ? drawPicture(found.element, { title: name, caption, theme }) : null
}
