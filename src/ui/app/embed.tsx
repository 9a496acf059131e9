import { type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { actSentence } from '#/explain/act.ts'
import type { ComparisonStore } from '#/store/comparison.ts'
import { allowedOrigins } from '#/store/embed/origins.ts'
import { createPort } from '#/store/embed/port.ts'
import { headingOf } from '#/store/heading.ts'
import type { SessionStore } from '#/store/session.ts'
import { commandsOf } from '../shared/commands.ts'
import { useComparisonStore } from '../shared/comparison-context.tsx'
import { Pane } from '../shared/pane.tsx'
import { NO_ROOM_FOR_WORD, SLIM, useLetters, useMedia, useTheme } from '../shared/preferences.ts'
import { screenOf, useScreen } from '../shared/screens.ts'
import { useSession, useSessionStore } from '../shared/session-context.tsx'
import { useCompared } from '../shared/use-compared.ts'
import { useWalk, walkOn } from '../shared/use-walk.ts'
import { layoutOf } from '../views/compare/layout.ts'
import { Matrix } from '../views/compare/matrix.tsx'
import { ByteGrid } from '../views/irq-grid/byte-grid.tsx'
import { IrqGrid } from '../views/irq-grid/irq-grid.tsx'
import { Path } from '../views/path/path.tsx'
import { PathList } from '../views/path/path-list.tsx'
import { Transport } from '../views/timeline/transport.tsx'
import { LiveRegion } from './live-region.tsx'
import { useShortcuts } from './use-shortcuts.ts'

/** Answers the page that embeds this one, if it may ask. */
function usePort(): void {
  const session = useSessionStore()
  const comparison = useComparisonStore()
  useEffect(() => {
    if (parent === window) return
    const port = createPort({
      session,
      comparison,
      allowed: allowedOrigins(location.search, location.origin),
      send: (reply, origin) => parent.postMessage(reply, origin),
    })
    const onMessage = ({ source, data, origin }: MessageEvent) => {
      if (source === parent) port.receive(data, origin)
    }
    addEventListener('message', onMessage)
    return () => {
      removeEventListener('message', onMessage)
      port.stop()
    }
  }, [session, comparison])
}

/** Which session, under which kernels, at which step. */
function Caption({ kernels }: { readonly kernels: string }) {
  const title = useSession((session) => headingOf(session).title)
  const run = useSession((session) => session.run)
  const { cursor, length } = useWalk()
  const op = run.act(cursor)?.op
  return (
    <div className="caption">
      <h1>{title}</h1>
      <p className="k">
        {kernels}, step {cursor} of {length}
        {op && `: ${actSentence(op, run.state(cursor - 1))}`}
      </p>
    </div>
  )
}

function ComparedPicture({ narrow }: { readonly narrow: boolean }) {
  const { runs, cursor } = useCompared()
  const layout = layoutOf(narrow ? 'overlay' : 'split', 0, runs, cursor)
  return (
    <>
      <Caption kernels={layout.names.join(' | ')} />
      <Picture>
        <Matrix layout={layout} runs={runs} step={cursor} />
      </Picture>
    </>
  )
}

function BenchPicture({ narrow }: { readonly narrow: boolean }) {
  const kernel = useSession((session) => session.kernel.name)
  const byBytes = useMedia(NO_ROOM_FOR_WORD)
  return (
    <>
      <Caption kernels={kernel} />
      <Picture>
        {narrow ? <PathList /> : <Path />}
        <div className="block">{byBytes ? <ByteGrid /> : <IrqGrid />}</div>
      </Picture>
    </>
  )
}

function Picture({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="picture" aria-label="State" tabIndex={0}>
      {children}
    </section>
  )
}

/** The commands that there is something for: those that step. */
const steppingOf = (session: SessionStore, comparison: ComparisonStore) =>
  commandsOf(session, () => walkOn(screenOf(location.hash), session, comparison)).filter(
    ({ group }) => group === 'time',
  )

/** The picture and its controls alone, for slides and pages. Keeps nothing; reads two choices of its user, and no session. */
export function Embed({ fault }: { readonly fault: string | null }) {
  const store = useSessionStore()
  const comparison = useComparisonStore()
  const screen = useScreen()
  const narrow = useMedia(SLIM)
  const [letters] = useLetters()
  useTheme()
  usePort()
  const commands = useMemo(() => steppingOf(store, comparison), [store, comparison])
  useShortcuts(commands, screen, letters)
  if (fault !== null)
    return (
      <main className="embed">
        <h1>The link was not opened</h1>
        <p className="refusal">{fault}</p>
      </main>
    )
  return (
    <main className="embed">
      <Pane name="Picture">
        <Suspense>
          {screen === 'compare' ? (
            <ComparedPicture narrow={narrow} />
          ) : (
            <BenchPicture narrow={narrow} />
          )}
        </Suspense>
      </Pane>
      <section className="controls" aria-label="Steps">
        <Transport />
      </section>
      <LiveRegion />
    </main>
  )
}
