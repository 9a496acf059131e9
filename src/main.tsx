import { createRoot } from 'react-dom/client'
import { NotStarted } from './ui/app/not-started.tsx'
import { start } from './ui/app/start.tsx'
import './ui/theme/index.css'

const element = document.getElementById('root')
if (element) {
  const root = createRoot(element)
  start(root).catch((error: unknown) => root.render(<NotStarted error={error} />))
}
