import { useRef } from 'react'
import { Dialog } from '#/ui/components/dialog.tsx'

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['← →', 'previous, next step; in the grid: move'],
  ['Z X', 'undo, redo'],
  ['Home End', 'first, last step; in the grid: row ends'],
  ['P', 'play, pause'],
  ['.', 'show the numbered effects of the step one by one'],
  ['[ ]', 'previous, next change of the chosen lane, or of the selected interrupt'],
  ['B', 'name this branch'],
  ['↑ ↓', 'in the lanes: what else was done here'],
  ['Enter', 'in the lanes: change this step; on a cell: what can be done with it'],
  ['digits Enter', 'select an interrupt by number'],
  ['n N', 'in Compare: next, previous difference'],
  ['V', 'in Compare: one kernel at a time, the next one in its place'],
  ['Alt 1 2 3', 'Bench, Compare, Explore'],
  ['W', 'to Why'],
  ['C', 'to the console'],
  ['?', 'this list'],
]

/** The keys, what the marks mean, and whether single letters act. */
export function Help({
  letters,
  setLetters,
}: {
  readonly letters: boolean
  readonly setLetters: (on: boolean) => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button
        type="button"
        id="help"
        className="ctl ico"
        aria-label="Help and keys"
        onClick={() => dialog.current?.showModal()}
      >
        ?
      </button>
      <Dialog ref={dialog} title="Help and keys">
        <p>
          Choose an interrupt in the grid. Act at the left. The picture shows where it went, Why
          says what decided. Switch the kernel to see the same acts under another one.
        </p>
        <p className="k mt-1">
          Triangle: pending. Square: active. Ring: neither. Hatch: disabled. Bar at the left: line
          high. Bracket: mapped to a physical interrupt. + and −: set and cleared by this step.
        </p>
        <table className="mt-2">
          <tbody>
            {KEYS.map(([keys, does]) => (
              <tr key={keys}>
                <th scope="row">
                  <kbd>{keys}</kbd>
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
      </Dialog>
    </>
  )
}
