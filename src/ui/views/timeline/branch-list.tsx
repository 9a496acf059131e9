import { type KeyboardEvent, type SubmitEvent, useRef, useState } from 'react'
import { branchTitle } from '#/scenario/history/branch-title.ts'
import { BRANCH_NAME_LIMIT } from '#/scenario/history/grow.ts'
import { type BranchId, branchOf, type History } from '#/scenario/history/history.ts'
import { useDraft } from '#/ui/components/drafts.tsx'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { useComparisonStore } from '#/ui/shared/comparison-context.tsx'
import { screenHash } from '#/ui/shared/screens.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

/** More branches than this are not listed one by one. */
const LISTED = 300

/** The branches as a tree reads, a branch before those that leave it, with how deep each is. */
function inOrder(history: History): readonly (readonly [id: BranchId, depth: number])[] {
  const children = new Map<BranchId | null, BranchId[]>()
  for (let id = 0; id < Math.min(history.branches.length, LISTED); id++) {
    const { parent } = branchOf(history, id)
    children.set(parent, [...(children.get(parent) ?? []), id])
  }
  const listed: (readonly [BranchId, number])[] = []
  const stack: (readonly [BranchId, number])[] = [[0, 1]]
  for (let next = stack.pop(); next; next = stack.pop()) {
    listed.push(next)
    const below = children.get(next[0]) ?? []
    for (const id of below.toReversed()) stack.push([id, next[1] + 1])
  }
  return listed
}

function extent(history: History, id: BranchId): string {
  const { parent, from, acts } = branchOf(history, id)
  const count = `${acts.length} ${acts.length === 1 ? 'act' : 'acts'}`
  return parent === null ? count : `leaves after step ${from}, ${count}`
}

/** Every branch: arrow keys walk, Enter or a click goes there; below, the name of the one here and what it is compared with. */
export function BranchList({ prefix }: { readonly prefix: string }) {
  const store = useSessionStore()
  const comparison = useComparisonStore()
  const history = useSession((session) => session.history)
  const { current } = history
  // Where the arrow keys have led since the branch on the bench changed last.
  const [walked, setWalked] = useState({ at: current, current })
  const setAt = (at: BranchId) => setWalked({ at, current })
  const tree = useRef<HTMLDivElement>(null)
  const opening = useSession((session) => session.opening)
  const [edited, setEdited] = useDraft(`name of branch ${current} of ${opening}`)
  const listed = inOrder(history)
  const isWalked = walked.current === current && walked.at < history.branches.length
  const focused = isWalked ? walked.at : current
  const name = branchOf(history, current).name

  const walk = (event: KeyboardEvent) => {
    const place = listed.findIndex(([id]) => id === focused)
    const parent = branchOf(history, focused).parent ?? focused
    const child = listed[place + 1]
    const isBelow = child && child[1] > (listed[place]?.[1] ?? 0)
    const to: Readonly<Record<string, BranchId | undefined>> = {
      ArrowUp: listed[place - 1]?.[0],
      ArrowDown: child?.[0],
      ArrowLeft: parent,
      ArrowRight: isBelow ? child[0] : undefined,
      Home: listed[0]?.[0],
      End: listed.at(-1)?.[0],
    }
    if (event.key === 'Enter' || event.key === ' ') store.getState().switchTo(focused)
    else if (!(event.key in to)) return
    event.preventDefault()
    event.stopPropagation()
    const next = to[event.key]
    if (next === undefined) return
    setAt(next)
    tree.current?.querySelector<HTMLElement>(`[data-branch="${next}"]`)?.focus()
  }

  const save = (event: SubmitEvent) => {
    event.preventDefault()
    store.getState().nameBranch(current, edited ?? name)
    setEdited(null)
  }

  return (
    <>
      <div
        ref={tree}
        role="tree"
        className="btree"
        aria-label="Branches"
        tabIndex={-1}
        onKeyDown={walk}
      >
        {listed.map(([id, depth]) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens for its keys
          <div
            key={id}
            role="treeitem"
            aria-level={depth}
            aria-selected={id === current}
            tabIndex={id === focused ? 0 : -1}
            data-branch={id}
            ref={(item) => item?.style.setProperty('--depth', String(Math.min(depth, 8)))}
            onClick={() => {
              setAt(id)
              store.getState().switchTo(id)
            }}
          >
            <span aria-hidden="true">{id === current ? '▸' : ''}</span>
            <b>{branchTitle(history, id)}</b> <span className="k">{extent(history, id)}</span>
          </div>
        ))}
      </div>
      {history.branches.length > listed.length && (
        <p className="k">{history.branches.length - listed.length} more are not listed.</p>
      )}
      <form className="bname" onSubmit={save}>
        <label htmlFor={`${prefix}-branch-name`}>Name of this branch</label>
        <input
          id={`${prefix}-branch-name`}
          className="field"
          maxLength={BRANCH_NAME_LIMIT}
          autoComplete="off"
          value={edited ?? name}
          onChange={({ target }) => setEdited(target.value)}
        />
        <button type="submit" className="ctl">
          Name it
        </button>
      </form>
      {history.branches.length > 1 && (
        <div className="bcompare">
          <span>Compare this branch with</span>
          {listed
            .filter(([id]) => id !== current)
            .map(([id]) => (
              <button
                key={id}
                type="button"
                className="ctl"
                data-compare={id}
                onClick={() => {
                  comparison.getState().compareBranches([id, current], store)
                  location.hash = screenHash('compare')
                }}
              >
                {branchTitle(history, id)}
              </button>
            ))}
          <p className="k">{WORDS.rule}</p>
        </div>
      )}
    </>
  )
}
