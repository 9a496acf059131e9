import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { type Command, isOn, keysText } from '#/ui/shared/commands.ts'
import { moreCommands } from '#/ui/shared/more-commands.ts'
import type { ScreenId } from '#/ui/shared/screens.ts'
import { useSessionStore } from '#/ui/shared/session-context.tsx'
import { WORDS } from '#/ui/shared/words.ts'
import { found } from './found.ts'

interface PaletteProps {
  readonly commands: readonly Command[]
  readonly screen: ScreenId
  readonly close: () => void
}

/** Whether the button is there that a command presses: a small screen leaves some out. */
const isHere = ({ presses }: Command): boolean =>
  presses === undefined || document.getElementById(presses) !== null

/** Every command by its name: a field with a list under it, as the combobox pattern has it. */
export default function Palette({ commands, screen, close }: PaletteProps) {
  const session = useSessionStore()
  const list = useId()
  const box = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const all = useMemo(
    () => [
      ...commands.filter(
        (command) => command.id !== 'palette' && isOn(command, screen) && isHere(command),
      ),
      ...(screen === 'explore' ? [] : moreCommands(session)),
    ],
    [commands, screen, session],
  )
  const shown = useMemo(() => found(all, query), [all, query])
  const chosen = shown[at]
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })

  const run = (command: Command | undefined) => {
    if (!command || command.needs) return
    close()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = shown.length - 1
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }
    const to = moves[event.key]
    if (event.key === 'Enter') run(chosen)
    else if (to === undefined) return
    else setAt(Math.max(0, to))
    event.preventDefault()
  }

  return (
    <>
      <input
        className="field palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${list}-${chosen.id}`}
        aria-label={WORDS.palette.field}
        placeholder={WORDS.palette.field}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p className="vh" role="status">
        {WORDS.palette.count(shown.length)}
      </p>
      {shown.length === 0 && <p className="k mt-2">{WORDS.palette.none}</p>}
      <div
        ref={box}
        id={list}
        role="listbox"
        aria-label={WORDS.palette.title}
        className="palette-list"
      >
        {shown.map((command, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          <div
            key={command.id}
            id={`${list}-${command.id}`}
            role="option"
            className="palette-row"
            aria-selected={n === at}
            aria-disabled={Boolean(command.needs)}
            data-command={command.id}
            onClick={() => run(command)}
          >
            <span className="k">{WORDS.groups[command.group]}</span>
            <span>
              {command.title}
              {command.hint && <span className="k m"> {command.hint}</span>}
              {command.needs && <span className="k"> {command.needs}</span>}
            </span>
            {command.keys.length > 0 && <kbd>{keysText(command, commands)}</kbd>}
          </div>
        ))}
      </div>
    </>
  )
}
