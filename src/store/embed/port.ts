import * as v from 'valibot'
import { actSentence } from '#/explain/act.ts'
import { shortened } from '#/lib/quoted.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { decodeLink } from '#/scenario/link/link.ts'
import { nameOf } from '../keep/name.ts'
import { unableTo } from '../keep/trouble.ts'
import { type Opener, openDocument } from '../open-document.ts'
import type { Session } from '../session.ts'
import { sessionDocument } from '../session-document.ts'
import { PROTOCOL, type Reply, RequestSchema } from './messages.ts'

interface PortParts extends Opener {
  readonly allowed: readonly string[]
  /** Sends to the embedding page, if it is of that origin. */
  readonly send: (reply: Reply, origin: string) => void
}

/** The most characters of what is wrong with a message. */
const LONGEST_TOLD = 200

const stateOf = (session: Session): Reply => {
  const { run, cursor, kernel } = session
  const op = run.act(cursor)?.op
  return {
    vgicscope: PROTOCOL,
    type: 'state',
    title: nameOf(sessionDocument(session)),
    kernel: kernel.id,
    step: cursor,
    steps: run.length,
    act: op ? actSentence(op, run.state(cursor - 1)) : null,
  }
}

/**
 * The side of the picture in a talk with the page that embeds it. Hears only origins that are allowed, and
 * tells nothing before one of them has said `ping`.
 */
export function createPort({ session, comparison, allowed, send }: PortParts) {
  let peer: string | null = null
  const say = (reply: Reply) => {
    if (peer !== null) send(reply, peer)
  }
  const fault = (message: string) => say({ vgicscope: PROTOCOL, type: 'fault', message })

  function open(document: SessionDocument): void {
    const opened = openDocument({ session, comparison }, document, (error) =>
      fault(unableTo(error)),
    )
    if (!opened.ok) fault(opened.error)
  }

  const stop = session.subscribe((now, before) => {
    if (now.run !== before.run || now.cursor !== before.cursor || now.title !== before.title)
      say(stateOf(now))
  })

  return {
    stop,
    /** Takes a message from the embedding page. What is no request is none of our business. */
    receive: (data: unknown, origin: string): void => {
      if (!allowed.includes(origin)) return
      const request = v.safeParse(RequestSchema, data)
      if (!request.success) {
        const isMeant = typeof data === 'object' && data !== null && 'vgicscope' in data
        if (isMeant)
          fault(
            `${shortened(request.issues[0].message, LONGEST_TOLD)}: no message that is known here`,
          )
        return
      }
      const message = request.output
      if (message.type === 'ping') {
        peer = origin
        say({ vgicscope: PROTOCOL, type: 'pong' })
        say(stateOf(session.getState()))
      } else if (peer === null) return
      else if (message.type === 'step')
        session.getState().jump(session.getState().cursor + message.by)
      else if (message.type === 'step-to') session.getState().jump(message.step)
      else {
        const read = message.type === 'load' ? decodeLink(message.link) : readDocument(message.file)
        if (read.ok) open(read.value)
        else fault(read.error.message)
      }
    },
  }
}
