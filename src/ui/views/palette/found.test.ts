import { describe, expect, it } from 'vitest'
import { scenarioById } from '#/scenario/library.ts'
import { createSession } from '#/store/session.ts'
import { commandsOf } from '#/ui/shared/commands.ts'
import { moreCommands } from '#/ui/shared/more-commands.ts'
import { found } from './found.ts'

function offered(steps = 0) {
  const scenario = scenarioById('d3')
  if (!scenario) throw new Error('d3')
  const session = createSession(scenario)
  session.getState().jump(steps)
  return [...commandsOf(session), ...moreCommands(session)]
}

const first = (query: string, steps?: number) => found(offered(steps), query)[0]

describe('found', () => {
  it.each([
    ['eoi', 'Guest vCPU0 ends 33'],
    ['EOIR', 'Guest vCPU0 ends 33'],
    ['gicv_eoir', 'Guest vCPU0 ends 33'],
    ['end 33', 'Guest vCPU0 ends 33'],
    ['iar', 'Guest vCPU0 acknowledges'],
    ['gicv_dir', 'Guest vCPU0 deactivates 33'],
    ['ispendr', 'Guest vCPU0 sets 33 pending'],
    ['gicd_icactiver', 'Guest vCPU0 clears 33 active'],
    ['user ispendr', 'Userspace sets 33 pending'],
    ['set enable', 'Guest vCPU0 enables 33'],
    ['undo', 'Undo'],
    ['png', 'Export: pictures, tables, files'],
    ['json', 'Sessions: name, keep, open'],
    ['import', 'Sessions: name, keep, open'],
    ['copy', 'Share a link'],
    ['zoom', 'Lanes: pin, zoom, table'],
    ['compare', 'Branches: go to, name, compare'],
    ['gicd_sgir', 'Guest vCPU0 sends SGI 0 to vCPU0'],
  ])('answers %j with %j', (query, title) => {
    expect(first(query)?.title).toBe(title)
  })

  it.each([
    ['leave', 'Leave out step 3'],
    ['later', 'Move step 3 one later'],
    ['go to main', 'Go to branch: main line'],
  ])('answers %j with what changes the step at hand and the branch', (query, title) => {
    const session = createSession(scenarioById('d3'))
    session.getState().jump(2)
    session.getState().act({ t: 'put', vcpu: 1 })
    session.getState().redo()
    session.getState().act({ t: 'put', vcpu: 0 })
    session.getState().undo()
    expect(found([...commandsOf(session), ...moreCommands(session)], query)[0]?.title).toBe(title)
  })

  it('finds an act that cannot be done now', () => {
    expect(first('eoir')?.needs).not.toBeNull()
  })

  it('puts what can be done before what cannot and answers as well', () => {
    const act = { group: 'act', title: 'End', keys: [], run: () => {} } as const
    const [one, other] = found(
      [
        { ...act, id: 'a', needs: 'a guest' },
        { ...act, id: 'b' },
      ],
      'end',
    )
    expect([one?.id, other?.id]).toEqual(['b', 'a'])
  })

  it('puts commands and acts before stories and kernels that answer as well', () => {
    const same = { title: 'Vectors', keys: [], run: () => {} } as const
    const groups = ['story', 'kernel', 'act', 'time'] as const
    const commands = groups.map((group) => ({ ...same, id: group, group }))
    const order = found(commands, 'vectors').map(({ group }) => group)
    expect(order).toEqual(['act', 'time', 'story', 'kernel'])
  })

  it('keeps a story that is called by its name first', () => {
    expect(first('story d1')?.id).toBe('story-d1')
  })
})
