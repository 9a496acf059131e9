import type { MachineState } from '#/engine/machine/state.ts'
import { cpuRegisterNames } from './cpu-registers.ts'
import { HOST_VERBS } from './parse.ts'
import { registerNames } from './registers.ts'

const CPU_VERBS = ['write', 'read', 'enter', 'exit', 'put', 'iar', 'eoir', 'dir', 'eoimode', 'pmr']

/** Verbs that a physical interrupt follows, and those that 0 or 1 ends. */
const PHYS_VERBS: readonly string[] = ['line', 'take', 'pending', 'active', 'enable', 'disable']
const SWITCHES: readonly string[] = ['line', 'inject', 'pending', 'active']

/** Words that may stand next, given the words before. */
function nextWords(words: readonly string[], state: MachineState): readonly string[] {
  const [who = '', verb = ''] = words
  const phys = state.phys.map(({ hwintid }) => String(hwintid))
  if (words.length === 0)
    return [
      ...state.vcpus.map(({ id }) => `guest${id}`),
      'user',
      'device',
      'host',
      ...state.vcpus.map(({ id }) => `user${id}`),
    ]
  const isUser = /^user\d*$/.test(who)
  const isGuest = /^(guest|vcpu)\d+$/.test(who)
  if (words.length === 1) {
    if (isGuest) return CPU_VERBS
    if (isUser) return ['write', 'read']
    if (who === 'device') return ['line', 'inject']
    return who === 'host' ? HOST_VERBS : []
  }
  if (words.length === 2) {
    if (verb === 'write' || verb === 'read')
      return [...registerNames(state.config), ...cpuRegisterNames(isUser, verb)]
    if (PHYS_VERBS.includes(verb)) return phys
    if (verb === 'takes') return ['at-once', 'by-hand']
    if (verb === 'eoimode') return ['0', '1']
  }
  if (words.length === 3) {
    if (SWITCHES.includes(verb)) return ['0', '1']
    if (verb === 'map') return phys
  }
  return []
}

/** Whole lines that begin with what is typed, at most `most`. */
export function completions(typed: string, state: MachineState, most = 12): readonly string[] {
  const words = typed.split(/\s+/).filter(Boolean)
  const stem = typed === '' || /\s$/.test(typed) ? '' : (words.pop() ?? '')
  const prefix = words.join(' ')
  return nextWords(words, state)
    .filter((word) => word.toLowerCase().startsWith(stem.toLowerCase()) && word !== stem)
    .slice(0, most)
    .map((word) => (prefix ? `${prefix} ${word}` : word))
}
