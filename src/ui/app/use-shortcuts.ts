import { useLayoutEffect } from 'react'
import { type Command, commandOfKey } from '../shared/commands.ts'
import type { ScreenId } from '../shared/screens.ts'

/** A field of a dialog that was just closed keeps the focus until the next frame: no one types there. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [role=menuitem]') &&
  target.checkVisibility()

/** Where Ctrl+Z takes back what was typed. */
const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('textarea, input:not([type=checkbox], [type=radio], [type=range])') &&
  target.checkVisibility()

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('dialog[open]') !== null

/** Listens for the keys of the commands; `letters` off leaves those that are more than one character. */
export function useShortcuts(
  commands: readonly Command[],
  screen: ScreenId,
  letters: boolean,
): void {
  // Before the first paint: a key pressed at once is not lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isInDialog(event.target)) return
      const isHeld = event.ctrlKey || event.metaKey || event.altKey
      if (!isHeld && isTyping(event.target)) return
      if (!isHeld && event.key.length === 1 && !letters) return
      const command = commandOfKey(commands, screen, event, isText(event.target))
      if (!command) return
      if (!command.passesKeyOn) event.preventDefault()
      command.run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [commands, screen, letters])
}
