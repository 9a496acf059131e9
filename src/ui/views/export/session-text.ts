import type { Kernel } from '#/engine/editions/kernel.ts'
import { shortName } from '#/explain/act.ts'
import { stateTable } from '#/explain/state-table.ts'
import type { StepChoice } from '#/report/steps.ts'
import { tableMarkdown } from '#/report/table-markdown.ts'
import { tableText } from '#/report/table-text.ts'
import { waveJson } from '#/report/wave-json.ts'
import { scenarioOf } from '#/scenario/document/of-scenario.ts'
import { headingOf } from '#/store/heading.ts'
import { lanesOf } from '#/store/lanes/lanes.ts'
import type { Session } from '#/store/session.ts'
import { sessionDocument } from '#/store/session-document.ts'
import { sidesOf } from '#/store/sides.ts'
import { WORDS } from './words.ts'

export type TextForm = 'text' | 'markdown' | 'wave'

/** More steps than this are laid out only when they are asked for. */
export const LONG = 2_000

/** Each once: two branches may be compared under one. */
export const eachOnce = (kernels: readonly Kernel[]): readonly Kernel[] =>
  kernels.filter(({ id }, n) => kernels.findIndex((other) => other.id === id) === n)

/** The kernels by name, with the branches where those are not all the one on the bench. */
export function namesOf(session: Session, kernels: readonly Kernel[]): string {
  const names = eachOnce(kernels).map(({ name }) => name)
  const sides = sidesOf(session, kernels)
  const isOneBranch = sides.every(({ branch }) => branch === session.history.current)
  return isOneBranch
    ? names.join(', ')
    : WORDS.branches(sides.map(({ name }) => name).join(' | '), names.join(', '))
}

/** The acts of the branch that one is on, without those passed over, under each kernel. */
export const sessionTable = (session: Session, kernels: readonly Kernel[]) =>
  stateTable({ ...scenarioOf(sessionDocument(session)), ...headingOf(session) }, kernels)

/** The lanes that are in view as WaveJSON; an act that is passed over stands in parentheses. */
function sessionWaves(session: Session): string {
  const { run, selection, pins, kernel } = session
  const steps = Array.from({ length: run.length + 1 }, (_, n) => n)
  const nameOf = (n: number): string => {
    const act = run.act(n)
    if (!act) return 'start'
    return act.skipped ? `(${shortName(act.op)})` : shortName(act.op)
  }
  return waveJson({
    title: headingOf(session).title,
    note: `Interrupt ${selection.intid}, kernel ${kernel.name}`,
    acts: steps.map(nameOf),
    signals: lanesOf([run], selection, pins).map(({ name, kind, of }) => ({
      name,
      isBus: kind === 'bus',
      values: steps.map((n) => of(run, n)),
    })),
  })
}

/** A session as text in one of its forms. */
export function sessionText(
  form: TextForm,
  session: Session,
  kernels: readonly Kernel[],
  choice: StepChoice,
): string {
  if (form === 'wave') return sessionWaves(session)
  const table = sessionTable(session, kernels)
  return form === 'markdown' ? tableMarkdown(table, choice) : tableText(table, choice)
}

/** What the file of a form is. */
export const FORM_FILES = {
  text: ['txt', 'text/plain'],
  markdown: ['md', 'text/markdown'],
  wave: ['wave.json', 'application/json'],
} as const
