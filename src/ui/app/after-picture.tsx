import { type ComponentType, Suspense, useEffect } from 'react'
import { lazyPart } from '../shared/lazy-part.tsx'

type Panels = typeof import('./bench-panels.tsx')

let tellDrawn = () => {}
const drawn = new Promise<void>((resolve) => {
  tellDrawn = resolve
})

/** Says that the page stands in the document: on a slow machine React takes several frames to bring it there. */
export const pageIsDrawn = (): void => tellDrawn()

/** Over when the first picture of the page is on the screen. */
export const painted = async (): Promise<void> => {
  await drawn
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
}

let panels: Promise<Panels> | null = null

/** Fetches what is told of the picture, once that can be seen and acted on. */
export function loadPanels(): Promise<Panels> {
  panels ??= painted().then(() => import('./bench-panels.tsx'))
  return panels
}

/** A panel that is fetched after the picture. Its place is `className` until it comes. */
function afterPicture(name: string, panel: keyof Panels, className: string): ComponentType {
  const Panel = lazyPart(name, async () => ({ default: (await loadPanels())[panel] }))
  return function AfterPicture() {
    // Also in a page that is a file: whoever waits for a panel must not depend on what stands around it.
    useEffect(pageIsDrawn, [])
    return (
      <Suspense fallback={<div className={className} aria-busy="true" />}>
        <Panel />
      </Suspense>
    )
  }
}

export const Console = afterPicture('The console', 'Console', '')
export const CpuInterfaces = afterPicture('The CPU interfaces', 'CpuInterfaces', '')
export const ListRegisters = afterPicture('The list registers', 'ListRegisters', '')
export const LiveRegion = afterPicture('What is said', 'LiveRegion', 'vh')
export const Timeline = afterPicture('The timeline', 'Timeline', 'dock')
export const WhyPanel = afterPicture('Why', 'WhyPanel', 'why')
