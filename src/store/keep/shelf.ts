import type { Head } from './head.ts'

/** Where sessions are kept. What comes out of it was written by anyone, and is judged by who reads it. */
export interface Shelf {
  /** The head of every session, by id. @throws when there is no reading */
  heads(): Promise<readonly (readonly [id: string, head: unknown])[]>
  /** The session file, undefined when there is none. @throws when there is no reading */
  text(id: string): Promise<unknown>
  /**
   * Writes a session. With a `guard`, only when the session on the shelf is of that revision, 0 = there is
   * none; false, and nothing written, when it is not. Begins before it returns, so that a page about to go
   * gets it under way. @throws when there is no writing
   */
  put(head: Head, text: string, guard: number | null): Promise<boolean>
  /** Puts back what was taken from the shelf, sound or not. */
  putBack(id: string, head: unknown, text: unknown): Promise<void>
  remove(id: string): Promise<void>
}
