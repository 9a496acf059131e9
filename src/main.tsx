import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createSession } from './store/session.ts'
import { App } from './ui/app/app.tsx'
import { Pane } from './ui/app/pane.tsx'
import { SessionProvider } from './ui/app/session-context.tsx'
import './ui/theme/index.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Pane name="The bench">
        <SessionProvider store={createSession()}>
          <App />
        </SessionProvider>
      </Pane>
    </StrictMode>,
  )
