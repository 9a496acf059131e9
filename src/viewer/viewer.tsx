import { createRoot } from 'react-dom/client'
import { err } from '#/lib/result.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { createSession } from '#/store/session.ts'
import { SessionProvider } from '#/ui/app/session-context.tsx'
import { ViewerPage } from './viewer-page.tsx'
import '#/ui/theme/index.css'

/** The session that stands in the file itself. */
const read = readDocument(document.getElementById('session')?.textContent ?? '')
const root = document.getElementById('root')
const session = createSession()
const opened = read.ok ? session.getState().openDocument(read.value) : err(read.error.message)
if (root && opened.ok)
  createRoot(root).render(
    <SessionProvider store={session}>
      <ViewerPage />
    </SessionProvider>,
  )
else if (root && !opened.ok) root.textContent = `This file is damaged. ${opened.error}`
