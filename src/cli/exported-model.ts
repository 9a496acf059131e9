import { type Family, labelsOf } from '#/checker/labels.ts'
import { PROPERTIES, type Property } from '#/checker/promela/config.ts'
import { promelaModel } from '#/checker/promela/model.ts'
import type { Space } from '#/checker/space.ts'
import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'

/** What of a check goes into a model besides its space. */
interface Asked {
  readonly without: readonly Family[]
  readonly urgent: boolean
  /** Rules to be asserted; none when there are none. */
  readonly rules: readonly string[]
}

const isProperty = (rule: string): rule is Property =>
  (PROPERTIES as readonly string[]).includes(rule)

/** A space as a model in another checker's language; says so when `format` is none. */
export function exportedModel(format: string, space: Space, asked: Asked): Result<string, string> {
  if (format !== 'promela')
    return err(`--export ${quoted(format)} is not a format. Formats: promela.`)
  const { kernel, ...machine } = space
  const labels = labelsOf(space).filter(({ family }) => !asked.without.includes(family))
  return ok(
    promelaModel({
      ...machine,
      rules: kernel.rules,
      actions: labels.map(({ text }) => text),
      urgentHost: asked.urgent,
      properties: asked.rules.filter(isProperty),
    }),
  )
}
