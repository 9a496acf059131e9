import { described } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'

/** What a session file of version n (at index n − 1) becomes in version n + 1. */
export type Migration = (file: Readonly<Record<string, unknown>>) => Record<string, unknown>

/**
 * Raise the version (by a migration here) when a file that was sound is read as another session or refused;
 * not for a new member that may be left out. A migration never changes once it is released.
 */
const MIGRATIONS: readonly Migration[] = []

/** The version that is written. */
export const FILE_VERSION = MIGRATIONS.length + 1

/** Brings a session file of an older version up to date; the error says what is wrong with its version. */
export function migrate(
  file: Readonly<Record<string, unknown>>,
  migrations: readonly Migration[] = MIGRATIONS,
): Result<Readonly<Record<string, unknown>>, string> {
  const { version } = file
  const newest = migrations.length + 1
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return err(`${described(version)} is no version: expected 1 to ${newest}`)
  if (version > newest)
    return err(
      `the file is of version ${version}, and this vgicscope reads up to ${newest}: open it in a newer one`,
    )
  const migrated = migrations.slice(version - 1).reduce((old, next) => next(old), file)
  return ok({ ...migrated, version: newest })
}
