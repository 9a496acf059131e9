import { createRoot } from 'react-dom/client'
import { Framed } from './ui/app/framed.tsx'
import { NotStarted } from './ui/app/not-started.tsx'
import { start } from './ui/app/start.tsx'
import { isEmbedded } from './ui/shared/address.ts'
import './ui/theme/index.css'

const element = document.getElementById('root')
if (element) {
  const root = createRoot(element)
  // Hosts that send no headers let anyone frame the page. Only the picture, which keeps nothing, is for that.
  if (window.top !== window.self && !isEmbedded(location.search)) root.render(<Framed />)
  else start(root).catch((error: unknown) => root.render(<NotStarted error={error} />))
}
