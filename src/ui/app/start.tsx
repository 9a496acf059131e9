import { type ReactNode, StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { createComparison } from '#/store/comparison.ts'
import { createSession } from '#/store/session.ts'
import { isEmbedded } from '../shared/address.ts'
import { ComparisonProvider } from '../shared/comparison-context.tsx'
import { type Keeping, KeepProvider } from '../shared/keep-context.tsx'
import { Pane } from '../shared/pane.tsx'
import { SessionProvider } from '../shared/session-context.tsx'
import { App } from './app.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { isFirstVisit } from './first-visit.ts'
import { keepLater } from './keep-later.ts'
import { Notices } from './notices.tsx'
import { keepOffline } from './offline.ts'

/** Opens what the page begins with in a session, a new one unless it is given, and draws it. */
export async function start(root: Root, session = createSession()): Promise<void> {
  const comparison = createComparison()
  comparison.follow(session)
  const draw = (page: ReactNode, within = (all: ReactNode) => all) =>
    root.render(
      <StrictMode>
        {within(
          <Pane name="The page">
            <SessionProvider store={session}>
              <ComparisonProvider store={comparison}>{page}</ComparisonProvider>
            </SessionProvider>
          </Pane>,
        )}
      </StrictMode>,
    )
  if (isEmbedded(location.search)) {
    const [{ Embed }, { openEmbedded }] = await Promise.all([
      import('./embed.tsx'),
      import('./open-embedded.ts'),
    ])
    return draw(
      <>
        <Embed fault={openEmbedded(location.hash, { session, comparison })} />
        <div className="notices">
          <FaultNotice />
        </div>
      </>,
    )
  }
  const begin = (now: Keeping | null, soon: Promise<Keeping>, versions = keepOffline()) => {
    draw(
      <>
        <App />
        <Notices versions={versions} />
      </>,
      (all) => (
        <KeepProvider now={now} soon={soon}>
          {all}
        </KeepProvider>
      ),
    )
    return versions
  }
  if (await isFirstVisit()) {
    const soon = keepLater(session, comparison)
    const versions = begin(null, soon)
    soon.then(
      (now) => begin(now, soon, versions),
      () => {},
    )
  } else {
    const { resumeKeeping } = await import('./keeping.ts')
    const now = await resumeKeeping(session, comparison)
    begin(now, Promise.resolve(now))
  }
}
