import { createRoot } from 'react-dom/client'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { historyOf } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import { createSession } from '#/store/session.ts'
import { start } from '#/ui/app/start.tsx'
import { mixedActs } from '../mixed-acts.ts'
import '#/ui/theme/index.css'

// The page as users get it, with its session within reach of the measurement.

const session = createSession()

/** A session of many acts, as it is read from a file. */
function longDocument(acts: number): SessionDocument {
  const d1 = scenarioById('d1')
  if (!d1) throw new Error('D1 is missing')
  return { ...documentOf(d1), history: historyOf([...mixedActs(acts)]) }
}

Object.assign(window, { bench: { session, longDocument } })

const root = document.getElementById('root')
if (root) void start(createRoot(root), session)
