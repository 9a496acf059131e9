import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CheckerClient } from './checker/client.ts'
import { spawnChecker } from './checker/spawn.ts'
import { createComparison } from './store/comparison.ts'
import { createExploration } from './store/exploration.ts'
import { createSession } from './store/session.ts'
import { App } from './ui/app/app.tsx'
import { ComparisonProvider } from './ui/app/comparison-context.tsx'
import { ExplorationProvider } from './ui/app/exploration-context.tsx'
import { Pane } from './ui/app/pane.tsx'
import { SessionProvider } from './ui/app/session-context.tsx'
import './ui/theme/index.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Pane name="The page">
        <SessionProvider store={createSession()}>
          <ComparisonProvider store={createComparison()}>
            <ExplorationProvider store={createExploration(new CheckerClient(spawnChecker))}>
              <App />
            </ExplorationProvider>
          </ComparisonProvider>
        </SessionProvider>
      </Pane>
    </StrictMode>,
  )
