import { parseKernel } from '#/engine/editions/kernels.ts'
import type { Op } from '#/engine/machine/op.ts'
import { quoted } from '#/lib/quoted.ts'
import { LIMITS, type SessionDocument, STAND_IN } from '#/scenario/document/document.ts'
import { SCENARIO_ID } from '#/scenario/document/scenario-id.ts'
import { BRANCH_NAME_LIMIT, type BranchRecord, historyFrom } from '#/scenario/history/grow.ts'
import { logged } from '#/scenario/history/history.ts'
import { ActReader } from './act-reader.ts'
import { BRANCH_HAS, HAS } from './body-writer.ts'
import { ByteReader } from './bytes.ts'
import { LinkFault } from './fault.ts'
import { readIrq, readMachine, readPins } from './head.ts'
import { readKernel } from './kernel-code.ts'

/** What was read of a link: the document, null when too little was sound, and the first fault. */
export interface BodyReading {
  readonly document: SessionDocument | null
  readonly fault: LinkFault | null
}

/** The most branches of a link. */
export const LINK_BRANCHES = 1_000

class BodyReader {
  private readonly r: ByteReader
  fault: LinkFault | null = null
  /** Grows with what is read; a document once the setup is. */
  private head: Omit<SessionDocument, 'history' | 'setup'> | null = null
  private setup: readonly Op[] | null = null
  private cursor = 0
  private current = 0
  private readonly branches: BranchRecord[] = []
  private readonly ends: number[] = []

  constructor(bytes: Uint8Array) {
    this.r = new ByteReader(bytes)
  }

  /** A kernel that this version does not have is a fault; what comes after it is read all the same. */
  private kernel(use: string): string | null {
    const id = readKernel(this.r)
    const kernel = parseKernel(id)
    if (kernel.ok) return kernel.value.id
    this.fault ??= new LinkFault('unknown-kernel', `${quoted(id)} ${use}`)
    return null
  }

  read(): void {
    const { r } = this
    const has = r.byte()
    if (has >= 128) throw new LinkFault('content', 'it has parts that are not known here')
    const config = readMachine(r)
    const kernel =
      this.kernel(`on the bench (opened all the same, "${STAND_IN}" takes its place)`) ?? STAND_IN
    const selection = readIrq(r, config)
    this.cursor = r.number()
    const scenario = has & HAS.scenario ? r.text(40, 'the scenario') : null
    if (scenario !== null && !SCENARIO_ID.test(scenario))
      throw new LinkFault('content', 'the scenario is no id')
    const title = has & HAS.title ? r.text(LIMITS.title, 'the title') : ''
    const notes = has & HAS.notes ? r.text(LIMITS.notes, 'the notes', true) : ''
    const compared: string[] = []
    const kernels = has & HAS.compared ? r.upTo(LIMITS.compared, 'a number of kernels') : 0
    for (let n = 0; n < kernels; n++) {
      const id = this.kernel('to compare with (opened all the same, it is left out)')
      if (id !== null) compared.push(id)
    }
    const pins = has & HAS.pins ? readPins(r, config) : []
    const count = has & HAS.branches ? r.upTo(LINK_BRANCHES, 'a number of branches') : 1
    this.current = has & HAS.branches ? r.number() : 0
    const comparedBranches = has & HAS.comparedBranches ? this.beside(count) : []
    this.head = {
      title,
      notes,
      scenario,
      config,
      kernel,
      compared,
      comparedBranches,
      selection,
      pins,
    }
    const acts = new ActReader(r, config, selection.intid)
    const setup: Op[] = []
    acts.read(setup, 'the setup')
    if (setup.length > LIMITS.setup)
      throw new LinkFault(
        'content',
        `its setup has ${setup.length} acts; the most is ${LIMITS.setup}`,
      )
    this.setup = setup
    for (let id = 0; id < count; id++) this.branch(acts, id)
    if (!r.isAtEnd) throw new LinkFault('content', 'it goes on behind its end')
    if (this.current >= count || this.cursor > (this.ends[this.current] ?? 0))
      throw new LinkFault(
        'content',
        `it stands at step ${this.cursor} of branch ${this.current}, which it has not`,
      )
  }

  /** Branches that are compared, of the first `count`. */
  private beside(count: number): readonly (number | null)[] {
    const length = this.r.upTo(LIMITS.compared, 'a number of compared branches')
    return Array.from({ length }, () => {
      const branch = this.r.upTo(count, 'a branch to compare with')
      return branch === 0 ? null : branch - 1
    })
  }

  private branch(acts: ActReader, id: number): void {
    const { r } = this
    const has = r.byte()
    if (has >= 4) throw new LinkFault('content', `branch ${id} has parts that are not known here`)
    const parent = id === 0 ? null : id - 1 - r.upTo(id - 1, 'a distance to a parent')
    const from =
      parent === null ? 0 : r.upTo(this.ends[parent] ?? 0, 'a step at which a branch leaves')
    const name = has & BRANCH_HAS.name ? r.text(BRANCH_NAME_LIMIT, 'the name of a branch') : ''
    const skipped = has & BRANCH_HAS.skipped ? this.skipped() : new Set<number>()
    const own: Op[] = []
    try {
      acts.read(own, `branch ${id}`)
    } finally {
      const acts = own.map((op, n) => logged(op, skipped.has(n)))
      this.branches.push({ name, parent, from, acts })
      this.ends.push(from + own.length)
    }
    for (const index of skipped)
      if (index >= own.length)
        throw new LinkFault(
          'content',
          `it passes over act ${index + 1} of branch ${id}, which it has not`,
        )
  }

  private skipped(): ReadonlySet<number> {
    const skipped = new Set<number>()
    const count = this.r.number()
    let last = -1
    for (let n = 0; n < count; n++) {
      last += this.r.number() + 1
      skipped.add(last)
    }
    return skipped
  }

  document(): SessionDocument | null {
    const { head, setup, branches } = this
    if (!head || !setup) return null
    const current = this.current < branches.length ? this.current : 0
    const history = historyFrom(branches, current, this.cursor)
    const comparedBranches = this.fault ? [] : head.comparedBranches
    return { ...head, comparedBranches, setup, history }
  }
}

/** Reads the content of a link as far as it is sound. */
export function readBody(bytes: Uint8Array): BodyReading {
  const reader = new BodyReader(bytes)
  try {
    reader.read()
  } catch (fault) {
    if (!(fault instanceof LinkFault)) throw fault
    reader.fault ??= fault
  }
  return { document: reader.document(), fault: reader.fault }
}
