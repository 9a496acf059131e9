import { type ReactNode, StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { createComparison } from '#/store/comparison.ts'
import { webLockClaims } from '#/store/keep/claims.ts'
import { createDesk } from '#/store/keep/desk.ts'
import { indexedDbShelf } from '#/store/keep/indexed-db.ts'
import { createKeeper } from '#/store/keep/keeper.ts'
import { newId } from '#/store/keep/new-id.ts'
import { beginning, resumeLast } from '#/store/keep/resume.ts'
import { createSession } from '#/store/session.ts'
import { isEmbedded } from '../shared/address.ts'
import { ComparisonProvider } from '../shared/comparison-context.tsx'
import { KeepProvider } from '../shared/keep-context.tsx'
import { Pane } from '../shared/pane.tsx'
import { SessionProvider } from '../shared/session-context.tsx'
import { App } from './app.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { keepPage, openAddress } from './keep-page.ts'
import { Notices } from './notices.tsx'
import { keepOffline } from './offline.ts'

/** Milliseconds that the page waits for the session that was open last, before it is shown without. */
const PATIENCE = 800

/** Opens what the page begins with in a session, a new one unless it is given, and draws it. */
export async function start(root: Root, session = createSession()): Promise<void> {
  const comparison = createComparison()
  comparison.follow(session)
  const draw = (page: ReactNode) =>
    root.render(
      <StrictMode>
        <Pane name="The page">
          <SessionProvider store={session}>
            <ComparisonProvider store={comparison}>{page}</ComparisonProvider>
          </SessionProvider>
        </Pane>
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
  const shelf = indexedDbShelf()
  const keeper = createKeeper({
    session,
    comparison,
    shelf,
    claims: webLockClaims(),
    now: () => Date.now(),
    newId,
  })
  const desk = createDesk(keeper)
  if (!(await openAddress(desk))) {
    const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))
    await Promise.race([resumeLast(keeper, beginning(session)), late])
  }
  keepPage(keeper, desk)
  draw(
    <KeepProvider keeper={keeper} desk={desk}>
      <App />
      <Notices versions={keepOffline()} />
    </KeepProvider>,
  )
}
