import { createRoot } from 'react-dom/client'
import { start } from './ui/app/start.tsx'
import './ui/theme/index.css'

const root = document.getElementById('root')
if (root) void start(createRoot(root))
