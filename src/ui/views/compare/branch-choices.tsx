import { branchTitle } from '#/scenario/history/branch-title.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { useComparisonStore, useSides } from '#/ui/shared/comparison-context.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

/** More branches than this are left to the list in the timeline. */
const LISTED = 100

/** Which branch of the session stands at a side; nothing while there is one only. */
export function BranchChoices({ index }: { readonly index: number }) {
  const comparison = useComparisonStore()
  const history = useSession((session) => session.history)
  const store = useSessionStore()
  const sides = useSides()
  if (history.branches.length < 2) return null
  const count = Math.min(history.branches.length, LISTED)
  const branch = sides[index]?.branch ?? history.current
  const { setBranch, compareKernels } = comparison.getState()
  return (
    <>
      <h2>Branch, aligned step by step</h2>
      <p>{WORDS.rule}</p>
      {Array.from({ length: count }, (_, id) => (
        <label key={branchTitle(history, id) + String(id)} className="pick">
          <input
            type="radio"
            name={`branch-of-${index}`}
            value={id}
            checked={id === branch}
            onChange={() => setBranch(index, id, store)}
          />
          <span>
            {branchTitle(history, id)}
            {id === history.current ? ', on the bench' : ''}
          </span>
        </label>
      ))}
      <button type="button" className="lnk pick" onClick={() => compareKernels(store)}>
        <span />
        <span>Compare kernels on the branch of the bench</span>
      </button>
    </>
  )
}
