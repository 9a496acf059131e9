import * as v from 'valibot'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { keptConfigError } from '#/engine/machine/initial-state.ts'
import type { IrqRef, MachineConfig } from '#/engine/machine/state.ts'
import { jsonFault } from '#/lib/json-fault.ts'
import { described } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import type { History } from '#/scenario/history/history.ts'
import { irqFault, pinFault } from './act-fault.ts'
import { LIMITS, type Pin, type SessionDocument, STAND_IN } from './document.ts'
import { FaultLog, type FileFault } from './fault-log.ts'
import { migrate } from './migrate.ts'
import { readActs, readHistory } from './read-branches.ts'
import { SCENARIO_ID } from './scenario-id.ts'
import {
  ComparedBranchesSchema,
  FILE_MEMBERS,
  IrqRefSchema,
  MachineSchema,
  PinSchema,
} from './schema.ts'
import { textFault } from './text-fault.ts'

/** Why a session file was not read. */
export interface DocumentError extends FileFault {
  /** Where the text is no JSON, from 1. */
  readonly line?: number
  readonly column?: number
  /** All that is sound of it, should the user want that. */
  readonly salvage?: SessionDocument
}

type Json = Readonly<Record<string, unknown>>

const List = v.array(v.unknown())

function readText(log: FaultLog, value: unknown, path: string, limit: number): string {
  const text = log.shape(v.string(), value, path) ?? ''
  const fault = textFault(text, limit, path === 'notes')
  if (fault) log.fail(path, fault)
  return fault ? '' : text
}

function readMachine(log: FaultLog, value: unknown): MachineConfig | null {
  const config = log.shape(MachineSchema, value, 'machine')
  const wrong = config && keptConfigError(config)
  return wrong ? log.fail('machine', wrong) : config
}

/** `otherwise` says what becomes of the session without it. */
function readKernel(log: FaultLog, value: unknown, path: string, otherwise: string): string | null {
  const spec = log.shape(v.string(), value, path)
  if (spec === null) return null
  const kernel = parseKernel(spec)
  return kernel.ok
    ? kernel.value.id
    : log.fail(path, `${kernel.error} Opened all the same, ${otherwise}`)
}

/** A list that may be left out; of its items those that are sound. */
function readList<T>(
  log: FaultLog,
  value: unknown,
  path: string,
  limit: number,
  read: (item: unknown, path: string) => T | null,
): readonly T[] {
  const items = value === undefined ? [] : (log.shape(List, value, path) ?? [])
  if (items.length > limit) log.fail(path, `${items.length} items; the most is ${limit}`)
  return items.slice(0, limit).flatMap((item, n) => read(item, `${path}[${n}]`) ?? [])
}

function readScenarioId(log: FaultLog, value: unknown): string | null {
  const id = log.shape(v.nullable(v.string()), value, 'scenario')
  if (id === null || SCENARIO_ID.test(id)) return id
  return log.fail(
    'scenario',
    'is no id: expected lower-case letters, digits and hyphens, at most 40',
  )
}

/** Empty unless all that was read is sound: where branches were dropped, others have their numbers. */
function readComparedBranches(
  log: FaultLog,
  value: unknown,
  { branches }: History,
): SessionDocument['comparedBranches'] {
  const path = 'comparedBranches'
  const list = value === undefined ? [] : (log.shape(ComparedBranchesSchema, value, path) ?? [])
  if (list.length > LIMITS.compared)
    log.fail(path, `${list.length} items; the most is ${LIMITS.compared}`)
  for (const [n, branch] of list.entries())
    if (branch !== null && (branch < 0 || branch >= branches.length))
      log.fail(`${path}[${n}]`, `${branch} is no branch of this file`)
  return log.first ? [] : list
}

/** What is sound of a parsed file, null when not even its machine is. Faults go to the log. */
function readJson(log: FaultLog, value: unknown): SessionDocument | null {
  // No schema: it would copy every member, and leave out those that JavaScript has a use for, such as __proto__.
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return log.fail('', `${described(value)} is not a session: expected an object`)
  const object = value as Json
  if (object.format !== 'vgicscope-session')
    return log.fail('format', 'is not "vgicscope-session": this is no session file')
  const migrated = migrate(object)
  if (!migrated.ok) return log.fail('version', migrated.error)
  const file = migrated.value
  const unknown = Object.keys(file).find((key) => !FILE_MEMBERS.includes(key))
  if (unknown !== undefined) log.fail(unknown, 'is no member that is known here')
  const config = readMachine(log, file.machine)
  if (!config) return null
  const setupValues = log.shape(List, file.setup, 'setup')
  if (setupValues && setupValues.length > LIMITS.setup)
    return log.fail('setup', `${setupValues.length} acts; the most is ${LIMITS.setup}`)
  const setup = setupValues && readActs(log, setupValues, config, 'setup')
  if (!setup?.isWhole) return null
  const irq = log.shape(IrqRefSchema, file.selection, 'selection')
  const selection: IrqRef =
    irq && log.fits(irqFault(irq, config), 'selection') ? irq : { vcpu: 0, intid: 32 }
  const kernel = readKernel(log, file.kernel, 'kernel', `"${STAND_IN}" takes its place`)
  const known = {
    title: readText(log, file.title, 'title', LIMITS.title),
    notes: readText(log, file.notes ?? '', 'notes', LIMITS.notes),
    scenario: readScenarioId(log, file.scenario),
    config,
    setup: setup.acts,
    kernel: kernel ?? STAND_IN,
    compared: readList(log, file.compared, 'compared', LIMITS.compared, (item, path) =>
      readKernel(log, item, path, 'it is left out'),
    ),
    selection,
    pins: readList<Pin>(log, file.pins, 'pins', LIMITS.pins, (item, path) => {
      const pin = log.shape(PinSchema, item, path)
      return pin && log.fits(pinFault(pin, config), path) ? pin : null
    }),
    history: readHistory(log, file, config),
  }
  const comparedBranches = readComparedBranches(log, file.comparedBranches, known.history)
  return { ...known, comparedBranches }
}

/** The error of a fault: what is wrong, where, and what to do. */
function errorOf(fault: FileFault, salvage: SessionDocument | null): DocumentError {
  const sentence = `${fault.message.replace(/\.$/, '')}. Correct the file, or open another one.`
  return { ...fault, message: sentence, ...(salvage && { salvage }) }
}

/** The error of a text that is no JSON, with what stands before the fault. */
function syntaxError(log: FaultLog, text: string): DocumentError {
  const fault = jsonFault(text)
  if (!fault) return errorOf({ path: '', message: 'The file is nested too deeply' }, null)
  const { line, column, message, repaired } = fault
  const salvage = repaired === null ? null : readJson(log, JSON.parse(repaired))
  const where = { path: '', message: `Line ${line}, column ${column}: ${message}` }
  return { ...errorOf(where, salvage), line, column }
}

/**
 * Reads a session file. A file that is not sound gives its first fault, and a document of what is sound
 * of it unless that is nothing: acts up to the first bad one, and the branches that begin there.
 */
export function readDocument(text: string): Result<SessionDocument, DocumentError> {
  const log = new FaultLog()
  if (text.length > LIMITS.fileLength) {
    log.fail('', `The file is longer than ${LIMITS.fileLength} characters, the most that is read`)
    return err(errorOf(log.first as FileFault, null))
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err(syntaxError(log, text))
  }
  const document = readJson(log, value)
  if (log.first) return err(errorOf(log.first, document))
  return document ? ok(document) : err(errorOf({ path: '', message: 'Nothing was read' }, null))
}
