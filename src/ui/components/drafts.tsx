import { createContext, type ReactNode, useContext, useReducer, useState } from 'react'

type Typed = Map<string, string>

const DraftsContext = createContext<Typed | null>(null)

const none = (): Typed => new Map()

/** Keeps what was typed in the fields below it, and not entered, while they come and go. */
export function Drafts({ children }: { readonly children: ReactNode }) {
  const outer = useContext(DraftsContext)
  const [own] = useState(none)
  return <DraftsContext value={outer ?? own}>{children}</DraftsContext>
}

/** What was typed in a field and not entered, null = nothing. `key` tells the field from others around it. */
export function useDraft(
  key: string,
): readonly [text: string | null, setText: (text: string | null) => void] {
  const [own] = useState(none)
  const typed = useContext(DraftsContext) ?? own
  const [, draw] = useReducer((times: number) => times + 1, 0)
  const setText = (text: string | null) => {
    if (text === null) typed.delete(key)
    else typed.set(key, text)
    draw()
  }
  return [typed.get(key) ?? null, setText]
}
