import { describe, expect, it } from 'vitest'
import { append, jumpTo } from '#/scenario/history/grow.ts'
import { pathLength, pathOf } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import { LIMITS, type SessionDocument } from './document.ts'
import { documentOf } from './of-scenario.ts'
import { readDocument } from './read.ts'
import { writeDocument } from './write.ts'

function d1(): SessionDocument {
  const scenario = scenarioById('d1')
  if (!scenario) throw new Error('no d1')
  return documentOf(scenario)
}

/** D1 with a branch that leaves behind step 3, as parsed JSON to be spoilt. */
function file() {
  const begun = d1()
  const history = append(jumpTo(begun.history, 3), { t: 'exit', vcpu: 0 })
  return JSON.parse(writeDocument({ ...begun, history }))
}

function failure(change: (json: ReturnType<typeof file>) => void) {
  const json = file()
  change(json)
  const read = readDocument(JSON.stringify(json))
  if (read.ok) throw new Error('was read')
  return read.error
}

describe('readDocument', () => {
  it.each([
    [
      'an act beyond the machine',
      (j) => {
        j.branches[0].acts[1].vcpu = 5
      },
      'branches[0].acts[1].vcpu',
      'branches[0].acts[1].vcpu: 5 is not 0 to 1. Correct the file, or open another one.',
      1,
    ],
    [
      'an act that is none',
      (j) => {
        j.branches[1].acts[0].t = 'leave'
      },
      'branches[1].acts[0].t',
      /^branches\[1\]\.acts\[0\]\.t: "leave" is not "write" or "read" or .*\. Correct the file, or open another one\.$/,
      3,
    ],
    [
      'a member too many',
      (j) => {
        j.branches[0].acts[2].intid = 33
      },
      'branches[0].acts[2].intid',
      /^branches\[0\]\.acts\[2\]\.intid: is no member that is known here\. /,
      2,
    ],
    [
      'half an act',
      (j) => {
        delete j.branches[0].acts[3].source
      },
      'branches[0].acts[3].source',
      /^branches\[0\]\.acts\[3\]\.source: is missing\. /,
      4,
    ],
    [
      'a fraction',
      (j) => {
        j.branches[0].acts[0].offset = 1.5
      },
      'branches[0].acts[0].offset',
      /offset: 1\.5 is not a whole number\. /,
      0,
    ],
    [
      'half a word from userspace',
      (j) => {
        j.setup[0] = { t: 'uaccess-read', vcpu: 0, offset: 2, len: 4 }
      },
      'setup[0].offset',
      'setup[0].offset: 2: userspace offsets are multiples of 4. Correct the file, or open another one.',
      null,
    ],
    [
      'a machine that cannot be',
      (j) => {
        j.machine.nrLr = 17
      },
      'machine',
      'machine: List registers: 17 is not 1 to 16. Correct the file, or open another one.',
      null,
    ],
    [
      'a kernel to come',
      (j) => {
        j.kernel = 'v9'
      },
      'kernel',
      /^kernel: No kernel "v9"\. .* "after" takes its place\. /,
      4,
    ],
    [
      'a parent behind its child',
      (j) => {
        j.branches[1].parent = 1
      },
      'branches[1].parent',
      /^branches\[1\]\.parent: 1 is no branch before this one\. /,
      5,
    ],
    [
      'a branch that leaves beyond its parent',
      (j) => {
        j.branches[1].from = 6
      },
      'branches[1].from',
      /^branches\[1\]\.from: 6 is not 0 to 5\. /,
      5,
    ],
    [
      'an act passed over that is not there',
      (j) => {
        j.branches[0].skipped = [5]
      },
      'branches[0].skipped[0]',
      /^branches\[0\]\.skipped\[0\]: 5 is no act of this branch\. /,
      4,
    ],
    [
      'a branch to compare with that is not there',
      (j) => {
        j.comparedBranches = [null, 2]
      },
      'comparedBranches[1]',
      /^comparedBranches\[1\]: 2 is no branch of this file\. /,
      4,
    ],
    [
      'a cursor beyond the end',
      (j) => {
        j.cursor = 9
      },
      'cursor',
      /^cursor: 9 is no step of branch 1\. /,
      4,
    ],
    [
      'a current branch that is not there',
      (j) => {
        j.current = 2
      },
      'current',
      /^current: 2 is no branch of this file\. /,
      5,
    ],
    [
      'a selection beyond the machine',
      (j) => {
        j.selection.intid = 64
      },
      'selection.intid',
      /^selection\.intid: 64 is not 0 to 63\. /,
      4,
    ],
    [
      'a pin beyond the machine',
      (j) => {
        j.pins = [{ kind: 'physical', ph: 4, field: 'active' }]
      },
      'pins[0].ph',
      /^pins\[0\]\.ph: 4 is not 0 to 3\. /,
      4,
    ],
    [
      'a title without end',
      (j) => {
        j.title = 'x'.repeat(LIMITS.title + 1)
      },
      'title',
      /^title: is 121 characters long; the most is 120\. /,
      4,
    ],
    [
      'a member of the file that is not known',
      (j) => {
        j.layout = {}
      },
      'layout',
      /^layout: is no member that is known here\. /,
      4,
    ],
    [
      'another kind of file',
      (j) => {
        j.format = 'other'
      },
      'format',
      /^format: is not "vgicscope-session": this is no session file\. Correct/,
      null,
    ],
    [
      'a version to come',
      (j) => {
        j.version = 2
      },
      'version',
      /^version: the file is of version 2, and this vgicscope reads up to 1: open it in a newer one\. /,
      null,
    ],
  ] as const satisfies readonly (readonly [
    string,
    (json: ReturnType<typeof file>) => void,
    string,
    string | RegExp,
    number | null,
  ])[])('says where %s stands', (_, change, path, message, steps) => {
    const error = failure(change)
    expect(error.path).toBe(path)
    expect(error.message).toMatch(message)
    expect(error.salvage ? pathLength(error.salvage.history) : null).toBe(steps)
  })

  it('drops the branches that leave what is not sound', () => {
    const { salvage } = failure((j) => {
      j.branches[0].acts[1].vcpu = 5
    })
    expect(salvage?.history).toMatchObject({ current: 0, cursor: 1 })
    expect(salvage?.history.branches.length).toBe(1)
  })

  it('names line and column of what is no JSON, and keeps the acts before', () => {
    const text = writeDocument(d1())
    const cut = text.indexOf('"t":"eoir"')
    const read = readDocument(`${text.slice(0, cut)}'t'${text.slice(cut)}`)
    if (read.ok) throw new Error('was read')
    const { message, line, column, path, salvage } = read.error
    expect({ line, column, path }).toEqual({ line: 28, column: 10, path: '' })
    expect(message).toBe(
      'Line 28, column 10: expected a name in double quotes or }, found "\'". Correct the file, or open another one.',
    )
    expect(salvage && pathOf(salvage.history).map(({ op }) => op.t)).toEqual([
      'write',
      'enter',
      'iar',
    ])
  })

  it('reads no file that is too long', () => {
    const read = readDocument(' '.repeat(LIMITS.fileLength + 1))
    expect(read).toMatchObject({ error: { message: /longer than 67108864 characters/ } })
  })

  it('fills in what may be left out, and takes a kernel by any of its names', () => {
    const json = file()
    for (const name of ['notes', 'compared', 'pins']) delete json[name]
    json.kernel = 'before+H1+H2+H3+H4+H5s+H5c+H5a'
    json.branches[0].acts[0].trap = false
    const read = readDocument(JSON.stringify(json))
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value).toMatchObject({ notes: '', compared: [], pins: [], kernel: 'after-H6' })
    expect(pathOf(read.value.history)[0]?.op).not.toHaveProperty('trap')
  })
})

describe('a member that no session has', () => {
  /** The text with a member put into each object, one at a time. */
  function* spoilt(name: string): Generator<string> {
    const text = JSON.stringify({ ...file(), pins: [{ kind: 'rule', rule: 'R1' }] })
    for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1))
      yield `${text.slice(0, at + 1)}"${name}":[],${text.slice(at + 1)}`
  }

  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'valueOf',
  ])('is refused at any depth: %s', (name) => {
    const texts = [...spoilt(name)]
    expect(texts.length).toBeGreaterThan(15)
    for (const text of texts) {
      const read = readDocument(text)
      expect(read.ok ? null : read.error.message).toContain(
        `${name}: is no member that is known here`,
      )
    }
  })
})
