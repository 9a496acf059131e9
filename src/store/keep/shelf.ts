import type { Head } from './head.ts'

/** The name of the database of the browser that sessions are kept in. */
export const SHELF_NAME = 'vgicscope'

/** Where sessions are kept. What comes out of it was written by anyone, and is judged by who reads it. */
export interface Shelf {
  /** Hears when what is there may be gone: the browser's user, or the browser, emptied it. */
  onLost(hear: () => void): void
  /** The head of every session, by id. @throws when there is no reading */
  heads(): Promise<readonly (readonly [id: string, head: unknown])[]>
  /** The session file, undefined when there is none. @throws when there is no reading */
  text(id: string): Promise<unknown>
  /**
   * Writes a session. With a `guard`, only where that writes over nothing that its writer does not know, see
   * `mayReplace`; false, and nothing written, when it would. Begins before it returns, so that a page about to
   * go gets it under way. @throws when there is no writing
   */
  put(head: Head, text: string, guard: number | null): Promise<boolean>
  /** Puts back what was taken from the shelf, sound or not; false, and nothing done, when there is something. */
  putBack(id: string, head: unknown, text: unknown): Promise<boolean>
  /**
   * Takes a session from the shelf when it is of the revision `guard`; false, and nothing done, when another one
   * is there. @throws when there is no writing
   */
  remove(id: string, guard: number): Promise<boolean>
}
