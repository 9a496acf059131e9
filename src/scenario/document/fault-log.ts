import * as v from 'valibot'
import { shortened } from '#/lib/quoted.ts'

/** What is wrong with a session file, and where. */
export interface FileFault {
  /** JSON path, such as `branches[0].acts[3].intid`; '' = the whole file. */
  readonly path: string
  readonly message: string
}

const joined = (path: string, key: unknown): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`

/** An issue of a schema in plain words. */
function inWords(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'is no member that is known here'
  if (issue.received === 'undefined') return 'is missing'
  const received = shortened(issue.received)
  if (issue.type === 'integer') return `${received} ${issue.message}`
  return `${received} is not ${issue.expected?.replaceAll(' | ', ' or ').replace(/[()]/g, '')}`
}

/** Reads values out of a parsed file and keeps the first fault. */
export class FaultLog {
  first: FileFault | null = null

  fail(path: string, message: string): null {
    const where = shortened(path)
    this.first ??= { path: where, message: where === '' ? message : `${where}: ${message}` }
    return null
  }

  /** The value in the schema's shape; null, and a fault kept, when it has another. */
  shape<const S extends v.GenericSchema>(
    schema: S,
    value: unknown,
    path: string,
  ): v.InferOutput<S> | null {
    const parsed = v.safeParse(schema, value, { abortEarly: true })
    if (parsed.success) return parsed.output
    const [issue] = parsed.issues
    const keys = issue.path?.map(({ key }) => key) ?? []
    return this.fail(keys.reduce<string>(joined, path), inWords(issue))
  }

  /** Keeps a fault about a field, if there is one; gives whether all is well. */
  fits(fault: { readonly field: string; readonly message: string } | null, path: string): boolean {
    if (fault) this.fail(joined(path, fault.field), fault.message)
    return fault === null
  }
}
