import { describe, expect, it } from 'vitest'
import { createSession } from '#/store/session.ts'
import { alsoText, commandOfKey, commandsOf, isOn, keysText } from './commands.ts'
import { moreCommands } from './more-commands.ts'
import { SCREENS, type ScreenId } from './screens.ts'

const session = createSession()
const commands = commandsOf(session)
const keyPress = (key: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  }) as KeyboardEvent
const idOf = (screen: ScreenId, event: KeyboardEvent) => commandOfKey(commands, screen, event)?.id

describe('commandsOf', () => {
  it('gives each command an id of its own, and each key one command on every screen', () => {
    const all = [...commands, ...moreCommands(session)]
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { id } of SCREENS) {
      const keys = commands
        .filter((command) => isOn(command, id))
        .flatMap((command) => [...command.keys, ...(command.also ?? [])])
      expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([])
    }
  })

  it('finds a letter in either case, but a capital first where it is a key of its own', () => {
    expect(idOf('bench', keyPress('z'))).toBe('undo')
    expect(idOf('bench', keyPress('Z'))).toBe('undo')
    expect(idOf('compare', keyPress('n'))).toBe('next-difference')
    expect(idOf('compare', keyPress('N'))).toBe('previous-difference')
    expect(idOf('bench', keyPress('n'))).toBeUndefined()
    expect(idOf('explore', keyPress('z'))).toBeUndefined()
    expect(idOf('explore', keyPress('?'))).toBe('help')
  })

  it('tells held keys from plain ones', () => {
    expect(idOf('bench', keyPress('k', { ctrlKey: true }))).toBe('palette')
    expect(idOf('bench', keyPress('k', { metaKey: true }))).toBe('palette')
    expect(idOf('explore', keyPress('z', { ctrlKey: true }))).toBeUndefined()
    expect(idOf('bench', keyPress('¡', { altKey: true, code: 'Digit1' }))).toBe('screen-bench')
    expect(idOf('bench', keyPress('7'))).toBe('subject')
  })

  it('takes back and does again by the keys of other programs, but not in a field of text', () => {
    const [z, y] = [keyPress('z', { metaKey: true }), keyPress('y', { ctrlKey: true })]
    const shiftZ = keyPress('Z', { ctrlKey: true, shiftKey: true })
    expect([z, shiftZ, y].map((event) => idOf('bench', event))).toEqual(['undo', 'redo', 'redo'])
    for (const event of [z, shiftZ, y])
      expect(commandOfKey(commands, 'bench', event, true)).toBeUndefined()
    expect(commandOfKey(commands, 'bench', keyPress('k', { ctrlKey: true }), true)?.id).toBe(
      'palette',
    )
    const redo = commands.find(({ id }) => id === 'redo')
    expect(redo && alsoText(redo, commands)).toEqual(['Ctrl Shift Z', 'Ctrl Y'])
  })

  it('shows every key', () => {
    const shown = new Map(commands.map((command) => [command.id, keysText(command, commands)]))
    expect(Object.fromEntries(shown)).toMatchObject({
      previous: '←',
      undo: 'Z',
      'next-difference': 'n',
      'previous-difference': 'N',
      subject: 'digits',
      palette: 'Ctrl K',
      'screen-compare': 'Alt 2',
      help: '?',
    })
    for (const command of commands)
      expect(keysText(command, commands) === '').toBe(command.keys.length === 0)
  })

  it('acts on the session', () => {
    const own = createSession()
    const run = (id: string) =>
      [...commandsOf(own), ...moreCommands(own)].find((command) => command.id === id)?.run()
    run('act-g0-ISPENDR')
    expect(own.getState().cursor).toBe(1)
    run('undo')
    expect(own.getState().cursor).toBe(0)
    run('last')
    expect(own.getState().cursor).toBe(own.getState().run.length)
    run('kernel-before')
    expect(own.getState().kernel.id).toBe('before')
    run('story-d4')
    expect(own.getState().scenario.id).toBe('d4')
  })
})
