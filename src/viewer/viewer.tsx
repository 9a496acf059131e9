import { createRoot } from 'react-dom/client'
import { err } from '#/lib/result.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { createComparison } from '#/store/comparison.ts'
import { openDocument } from '#/store/open-document.ts'
import { createSession } from '#/store/session.ts'
import { ComparisonProvider } from '#/ui/shared/comparison-context.tsx'
import { SessionProvider } from '#/ui/shared/session-context.tsx'
import { ViewerPage } from './viewer-page.tsx'
import '#/ui/theme/index.css'

/** The session that stands in the file itself. */
const read = readDocument(document.getElementById('session')?.textContent ?? '')
const root = document.getElementById('root')
const session = createSession()
const comparison = createComparison()
comparison.follow(session)
const opened = read.ok ? openDocument({ session, comparison }, read.value) : err(read.error.message)
if (root && opened.ok)
  createRoot(root).render(
    <SessionProvider store={session}>
      <ComparisonProvider store={comparison}>
        <ViewerPage />
      </ComparisonProvider>
    </SessionProvider>,
  )
else if (root && !opened.ok) root.textContent = `This file is damaged. ${opened.error}`
