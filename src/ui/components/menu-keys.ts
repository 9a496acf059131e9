import type { KeyboardEvent } from 'react'

/**
 * The item that a key goes to in a menu of `count`, or null where the key is not the menu's. `at` is the item with the
 * focus, -1 where the menu itself has it: down begins at the first then, up at the last.
 */
export function itemFor(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** Moves the focus within the menu that hears the key. What it took, nobody outside hears. */
export function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = itemFor(event.key, at, items.length)
  if (to === null) return
  event.preventDefault()
  event.stopPropagation()
  items[to]?.focus()
}
