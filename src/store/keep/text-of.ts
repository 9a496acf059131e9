import { err, ok, type Result } from '#/lib/result.ts'
import type { Keeper } from './keeper.ts'
import { troubleOf } from './trouble.ts'

/** The session file of a session on the shelf, as far as there is one. */
export async function textOf({ shelf }: Keeper, id: string): Promise<Result<string, string>> {
  try {
    const text = await shelf.text(id)
    return ok(typeof text === 'string' ? text : (JSON.stringify(text) ?? ''))
  } catch (error) {
    return err(troubleOf(error))
  }
}
