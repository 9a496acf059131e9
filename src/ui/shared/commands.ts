import { deedsOf } from '#/explain/did.ts'
import {
  lastOutcome,
  type Session,
  type SessionActions,
  type SessionStore,
} from '#/store/session.ts'
import { ownWalk, type Walk } from '#/store/walk.ts'
import { SCREENS, type ScreenId, screenHash } from './screens.ts'
import { WORDS } from './words.ts'

/** Something that can be done from the keyboard, from the palette, or both. */
export interface Command {
  readonly id: string
  readonly group: keyof typeof WORDS.groups
  readonly title: string
  /** What its button says beside it: a register, a verb. It is found by this too. */
  readonly hint?: string
  /** More words that it is found by. */
  readonly words?: string
  /**
   * Keys that do it, as `KeyboardEvent.key` has them, with `Ctrl+` or `Alt+` before; a capital letter is
   * a key of its own where a command asks for it. Keys without Ctrl or Alt rest while one is typing.
   */
  readonly keys: readonly string[]
  /** Keys that do it in most programs, and here as well; in a field of text they are the field's own. */
  readonly also?: readonly string[]
  /** Where the keys are not what is shown. */
  readonly shown?: string
  /** The screens that have it; every one when absent. */
  readonly screens?: readonly ScreenId[]
  /** Why it cannot be done now. */
  readonly needs?: string | null
  /** Id of the button that it presses, where not every layout has that. */
  readonly presses?: string
  /** The key goes on to what the command focuses. */
  readonly passesKeyOn?: boolean
  readonly run: () => void
}

/** Goes to the nearest change of the signal that is walked, or of any of the selected interrupt. */
async function toChange(store: SessionStore, by: 1 | -1): Promise<void> {
  const { nextChange, walkedLanes } = await import('#/store/lanes/lanes.ts')
  const session = store.getState()
  const { run, cursor } = session
  const found = walkedLanes([run], session)
    .map((lane) => nextChange(lane, run, cursor, by))
    .filter((n) => n !== cursor)
  if (found.length > 0) session.jump(by > 0 ? Math.min(...found) : Math.max(...found))
}

/** Shows one effect more of the last act, or one less; after all of them comes the first one again. */
function revealFurther(session: Session & SessionActions, by: 1 | -1): void {
  const outcome = lastOutcome(session)
  const count = outcome ? deedsOf(outcome).length : 0
  if (count === 0) return
  const { revealed, revealTo } = session
  const next = revealed === null && by > 0 ? 1 : (revealed ?? count) + by
  revealTo(next >= count ? null : Math.max(0, next))
}

const press = (id: string) => () => document.getElementById(id)?.click()
const focus = (id: string) => () => document.getElementById(id)?.focus()

function focusSubject(): void {
  const field = document.getElementById('subject')
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}

type Id = keyof typeof WORDS.commands
type More = Partial<Pick<Command, 'also' | 'shown' | 'screens' | 'presses' | 'passesKeyOn'>>

/** Only a screen that shows the session steps it. */
const IN_SESSION = { screens: ['bench', 'compare'] } as const
const pressed = (id: string) => ({ ...IN_SESSION, presses: id })
const ON_BENCH = { screens: ['bench'] } as const
const IN_COMPARE = { screens: ['compare'] } as const

/**
 * Every command that does not depend on what the machine is. The one list: what a key does, what the
 * palette offers and what the sheet of keys says follow from it. `walk` says which steps are walked.
 */
export function commandsOf(
  session: SessionStore,
  walk: () => Walk = () => ownWalk(session),
): readonly Command[] {
  const command =
    (group: Command['group'], usual: More) =>
    (id: Id, keys: readonly string[], run: () => void, more: More = usual): Command => ({
      id,
      group,
      title: WORDS.commands[id],
      words: (WORDS.finds as Partial<Record<Id, string>>)[id] ?? '',
      keys,
      run,
      ...more,
    })
  const time = command('time', IN_SESSION)
  const go = command('go', IN_SESSION)
  const view = command('view', {})
  const own = command('session', {})
  const now = () => session.getState()
  const digits = Array.from({ length: 10 }, (_, n) => String(n))
  return [
    time('previous', ['ArrowLeft'], () => walk().jump(walk().cursor - 1)),
    time('next', ['ArrowRight'], () => walk().jump(walk().cursor + 1)),
    time('undo', ['z'], () => walk().undo(), { ...IN_SESSION, also: ['Ctrl+z'] }),
    time('redo', ['x'], () => walk().redo(), { ...IN_SESSION, also: ['Ctrl+Shift+z', 'Ctrl+y'] }),
    time('first', ['Home'], () => walk().jump(0)),
    time('last', ['End'], () => walk().jump(walk().length)),
    time('play', ['p'], press('play')),
    time('reveal', ['.'], () => revealFurther(now(), 1)),
    time('unreveal', [','], () => revealFurther(now(), -1)),
    time('previous-change', ['['], () => void toChange(session, -1)),
    time('next-change', [']'], () => void toChange(session, 1)),
    time('name-branch', ['b'], press('name-branch'), pressed('name-branch')),
    time('branches', [], press('branches'), pressed('branches')),
    time('lanes', [], press('lanes'), pressed('lanes')),
    time('next-difference', ['n'], press('next-difference'), IN_COMPARE),
    time('previous-difference', ['N'], press('previous-difference'), IN_COMPARE),
    go('subject', digits, focusSubject, { ...IN_SESSION, shown: WORDS.digits, passesKeyOn: true }),
    go('why', ['w'], focus('why'), ON_BENCH),
    go(
      'ask',
      ['a'],
      () => void import('./asking.ts').then(({ askFirst }) => askFirst(session)),
      ON_BENCH,
    ),
    go('console', ['c'], focus('console'), ON_BENCH),
    ...SCREENS.map(
      ({ id, name }, n): Command => ({
        id: `screen-${id}`,
        group: 'go',
        title: WORDS.screen(name),
        keys: [`Alt+${n + 1}`],
        run: () => {
          location.hash = screenHash(id)
        },
      }),
    ),
    view('flip', ['v'], press('flip'), IN_COMPARE),
    view('theme', [], press('theme')),
    own('machine', [], press('machine'), IN_SESSION),
    own('sessions', [], press('sessions')),
    own('share', [], press('share'), IN_SESSION),
    own('export', ['e'], press('export')),
    own('print', [], () => window.print()),
    own('palette', ['Ctrl+k'], press('palette')),
    own('help', ['?'], press('help')),
  ]
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** The keys of a command as they are shown: `Z`, `Ctrl K`, `n`, `N`. */
export const keysText = ({ keys, shown }: Command, all: readonly Command[]): string =>
  shown ?? namesOf(keys, all).join(' ')

/** The same of the keys that do it as well. */
export const alsoText = ({ also = [] }: Command, all: readonly Command[]): readonly string[] =>
  namesOf(also, all)

function namesOf(keys: readonly string[], all: readonly Command[]): readonly string[] {
  const isCased = (key: string) => all.some((other) => other.keys.includes(key.toUpperCase()))
  return keys.map((key) => {
    const [, held = '', name = key] = /^((?:Ctrl\+|Alt\+|Shift\+)*)(.+)$/.exec(key) ?? []
    const text = name.length === 1 && !isCased(name) ? name.toUpperCase() : name
    return `${held.replaceAll('+', ' ')}${KEY_NAMES[text] ?? text}`
  })
}

/** The name of a key press as commands have it. */
function keyName({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  // With Alt a keyboard may give another character.
  if (altKey) return `Alt+${/^Digit(\d)$/.exec(code)?.[1] ?? key}`
  return ctrlKey || metaKey ? `Ctrl+${shiftKey ? 'Shift+' : ''}${key.toLowerCase()}` : key
}

/** Whether a screen has a command. */
export const isOn = ({ screens }: Command, screen: ScreenId): boolean =>
  screens?.includes(screen) ?? true

/** The command that a key press asks for on a screen; `inText` leaves a field of text its own keys. */
export function commandOfKey(
  commands: readonly Command[],
  screen: ScreenId,
  event: KeyboardEvent,
  inText = false,
): Command | undefined {
  const here = commands.filter((command) => isOn(command, screen))
  const name = keyName(event)
  const has = (key: string) =>
    here.find(({ keys, also }) => keys.includes(key) || (!inText && also?.includes(key)))
  return has(name) ?? (name.length === 1 ? has(name.toLowerCase()) : undefined)
}
