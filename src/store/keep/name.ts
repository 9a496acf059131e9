import { cutTo } from '#/lib/cut.ts'
import { LIMITS } from '#/scenario/document/document.ts'
import { scenarioById } from '#/scenario/library.ts'

/** What a session is called: its title, or that of its story. */
export const nameOf = ({
  title,
  scenario,
}: {
  readonly title: string
  readonly scenario: string | null
}): string =>
  title || ((scenario === null ? undefined : scenarioById(scenario))?.title ?? 'Own machine')

/** The name of a copy: "D3, copy", then "D3, copy 2". */
export function copyTitle(name: string): string {
  const [, base = name, , count = '1'] = /^(.*?)(, copy(?: (\d+))?)?$/su.exec(name) ?? []
  const end = base === name ? ', copy' : `, copy ${Number(count) + 1}`
  return `${cutTo(base, LIMITS.title - end.length)}${end}`
}
