import { Fragment } from 'react'
import { VERSION } from '#/lib/version.ts'
import { alsoText, type Command, isOn, keysText } from '#/ui/shared/commands.ts'
import { SCREENS } from '#/ui/shared/screens.ts'
import { WORDS } from '#/ui/shared/words.ts'

/** What every key does, from the one list of commands. */
const sheetOf = (
  commands: readonly Command[],
): readonly (readonly [keys: readonly string[], does: string])[] => [
  ...commands
    .filter(({ keys }) => keys.length > 0)
    .map((command) => {
      const [only, ...others] = SCREENS.filter(({ id }) => isOn(command, id))
      const isOne = only !== undefined && others.length === 0
      const does = isOne ? `${command.title} (${WORDS.only(only.name)})` : command.title
      return [[keysText(command, commands), ...alsoText(command, commands)], does] as const
    }),
  ...WORDS.local.map(([keys, does]) => [[keys], does] as const),
]

/** The licences of what the page is made of: in a file of one page in the file itself, else beside the page. */
function Licences() {
  const inside = document.getElementById('licences')?.textContent
  return (
    <div className="mt-2">
      {inside ? (
        <details>
          <summary>{WORDS.licences}</summary>
          <pre className="licences">{inside.trim()}</pre>
        </details>
      ) : (
        <a href="./licences.txt" target="_blank" rel="noopener">
          {WORDS.licences}
        </a>
      )}
    </div>
  )
}

export interface HelpProps {
  readonly commands: readonly Command[]
  readonly letters: boolean
  readonly setLetters: (on: boolean) => void
}

/** The keys, what the marks mean, and whether single letters act. */
export default function HelpText({ commands, letters, setLetters }: HelpProps) {
  return (
    <>
      <p>
        Choose an interrupt in the grid. Act at the left. The picture shows where it went, Why says
        what decided. Switch the kernel to see the same acts under another one.
      </p>
      <p className="k mt-1">
        Triangle: pending. Square: active. Ring: neither. Hatch: disabled. Bar at the left: line
        high. Bracket: mapped to a physical interrupt. + and −: set and cleared by this step.
      </p>
      <p className="k mt-1">
        In Compare: = the kernels hold the same, ≠ they do not. In the lanes the last kernel is
        drawn solid, the others dotted beneath it; a bar marks each step at which they differ, a
        tint begins where they first parted.
      </p>
      <p className="k mt-1">
        The strip below the lanes is the whole run: a frame about the steps in view, a line at the
        step shown, red where a rule was broken. Press or drag in it to see another part. On the
        line of steps a cross is an act that was refused, and what is struck through was left out.
      </p>
      <table className="mt-2">
        <tbody>
          {sheetOf(commands).map(([keys, does]) => (
            <tr key={does}>
              <th scope="row">
                {keys.map((key) => (
                  <Fragment key={key}>
                    <kbd>{key}</kbd>{' '}
                  </Fragment>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="check mt-2 block">
        <input
          type="checkbox"
          checked={letters}
          onChange={(event) => setLetters(event.target.checked)}
        />{' '}
        single letters act as keys
      </label>
      <p className="k mt-2">{WORDS.version(VERSION)}</p>
      <Licences />
    </>
  )
}
