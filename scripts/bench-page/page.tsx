import { createRoot } from 'react-dom/client'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { historyOf } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import { createComparison } from '#/store/comparison.ts'
import { createSession } from '#/store/session.ts'
import { App } from '#/ui/app/app.tsx'
import { ComparisonProvider } from '#/ui/app/comparison-context.tsx'
import { SessionProvider } from '#/ui/app/session-context.tsx'
import { mixedActs } from '../mixed-acts.ts'
import '#/ui/theme/index.css'

// The page as users get it, with its session within reach of the measurement.

const session = createSession()

/** Opens a session of many acts, as a file would be opened. */
function openLong(acts: number): void {
  const d1 = scenarioById('d1')
  if (!d1) throw new Error('D1 is missing')
  const opened = session
    .getState()
    .openDocument({ ...documentOf(d1), history: historyOf([...mixedActs(acts)]) })
  if (!opened.ok) throw new Error(opened.error)
}

Object.assign(window, { bench: { session, openLong } })

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <SessionProvider store={session}>
      <ComparisonProvider store={createComparison()}>
        <App />
      </ComparisonProvider>
    </SessionProvider>,
  )
