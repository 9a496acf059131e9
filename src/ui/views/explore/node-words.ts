import type { LaidOutGraph } from '#/checker/layout.ts'
import { plural } from '#/lib/plural.ts'

const LR_WORDS = ['', 'LR inv', 'LR P', 'LR A', 'LR PA']
const LR_SAID = [
  'no list register',
  'list register emptied',
  'list register pending',
  'list register active',
  'list register pending and active',
]

/** A node in a few letters: the flags that are set, and where it is. */
export function nodeShort({ fields, nodes }: LaidOutGraph, n: number): string {
  const values = nodes[n]?.values ?? []
  const words = fields.flatMap((field, n) => {
    const value = values[n] ?? 0
    if (field === 'lr') return LR_WORDS[value] || []
    if (value === 0) return []
    return field === 'q' ? `q${value - 1}` : field
  })
  return words.join(' ') || 'none set'
}

const SAID: Readonly<Record<string, string>> = {
  en: 'enabled',
  pl: 'pending latch',
  ll: 'line level',
  ac: 'active',
  tgt: 'routed to vCPU1',
  line: 'device line high',
  latch: 'physical latch',
  pact: 'physical active',
}

/** A node in whole words. */
export function nodeWords(graph: LaidOutGraph, at: number): string {
  const node = graph.nodes[at]
  if (!node) return ''
  const words = graph.fields.flatMap((field, n) => {
    const value = node.values[n] ?? 0
    if (field === 'lr') return LR_SAID[value] ?? ''
    if (field === 'q') return value === 0 ? 'on no ap_list' : `on the ap_list of vCPU${value - 1}`
    return value === 0 ? [] : (SAID[field] ?? field)
  })
  const broken = node.broken.length > 0 ? `; breaks ${node.broken.join(', ')}` : ''
  const isStart = at === 0 ? 'start; ' : ''
  return `${isStart}${words.join(', ') || 'none of the fields set'}; ${plural(node.states, 'state')}${broken}`
}
