import type { Kernel } from '#/engine/editions/kernel.ts'
import { announcement } from '#/explain/why.ts'
import { tableText } from '#/report/table-text.ts'
import type { ComparisonStore } from '#/store/comparison.ts'
import { headingOf } from '#/store/heading.ts'
import { lastOutcome, previousState, type Session, type SessionStore } from '#/store/session.ts'
import type { Walk } from '#/store/walk.ts'
import { screenOf } from '#/ui/shared/screens.ts'
import { walkOn } from '#/ui/shared/use-walk.ts'
import { drawOffered, offeredPictures } from './offered-pictures.ts'
import { eachOnce, LONG, namesOf, sessionTable } from './session-text.ts'
import { WORDS } from './words.ts'

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

/** A view of the page as a figure on the sheet, in the light colours, whatever the page has. */
function figureOf(name: string): HTMLElement {
  const figure = document.createElement('figure')
  const picture = drawOffered(name, '', 'light')
  const svg = new DOMParser().parseFromString(picture?.svg ?? '', 'image/svg+xml').documentElement
  figure.append(element('figcaption', name), document.importNode(svg, true))
  return figure
}

const WHOLE = { setup: false, onlyDifferences: false }

/** The whole run as a table, unless that is a book. */
const tableOf = (session: Session, kernels: readonly Kernel[]): HTMLElement =>
  session.run.length <= LONG
    ? element('pre', tableText(sessionTable(session, eachOnce(kernels)), WHOLE))
    : element('p', WORDS.long(session.run.length))

/** Where one stands, in words. */
function headOf(
  session: Session,
  { cursor, length }: Walk,
  kernels: readonly Kernel[],
): readonly HTMLElement[] {
  const { title, look } = headingOf(session)
  const outcome = lastOutcome(session)
  return [
    element('h1', title),
    element('p', WORDS.caption(title, cursor, length, namesOf(session, kernels))),
    ...(look ? [element('p', look)] : []),
    // What a step did is said of one kernel.
    ...(outcome && kernels.length === 1
      ? [element('p', announcement(outcome, previousState(session)))]
      : []),
  ]
}

/** What is printed: where one stands, every view as a drawing, and the whole run as a table. */
function sheetOf(store: SessionStore, comparison: ComparisonStore): HTMLElement {
  const session = store.getState()
  const compared = comparison.getState().kernels
  const screen = screenOf(location.hash)
  const walk = walkOn(screen, store, comparison)
  const kernels = screen === 'compare' ? compared : [session.kernel]
  const figures = offeredPictures().map(({ name }) => figureOf(name))
  const sheet = document.createElement('section')
  sheet.className = 'print-sheet'
  if (screen === 'explore') sheet.append(element('h1', WORDS.search), ...figures)
  else sheet.append(...headOf(session, walk, kernels), ...figures, tableOf(session, kernels))
  return sheet
}

/** Lays out a sheet of its own whenever the page is printed, and takes it away afterwards, until it is ended. */
export function printSheets(session: SessionStore, comparison: ComparisonStore): () => void {
  const { dataset } = document.documentElement
  let sheet: HTMLElement | null = null
  const lay = () => {
    if (sheet) return
    sheet = sheetOf(session, comparison)
    document.body.append(sheet)
    dataset.printing = ''
  }
  const clear = () => {
    sheet?.remove()
    sheet = null
    delete dataset.printing
  }
  const ended = new AbortController()
  const { signal } = ended
  addEventListener('beforeprint', lay, { signal })
  addEventListener('afterprint', clear, { signal })
  // A print preview that changes the medium alone.
  const printed = matchMedia('print')
  printed.addEventListener('change', ({ matches }) => (matches ? lay() : clear()), { signal })
  return () => {
    ended.abort()
    clear()
  }
}
