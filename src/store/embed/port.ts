import * as v from 'valibot'
import { actSentence } from '#/explain/act.ts'
import { shortened } from '#/lib/quoted.ts'
import type { Result } from '#/lib/result.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { decodeLink } from '#/scenario/link/link.ts'
import { isLong, readText } from '#/store/reading/read-text.ts'
import { nameOf } from '../keep/name.ts'
import { unableTo } from '../keep/trouble.ts'
import { WORDS } from '../keep/words.ts'
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
/** The most requests that wait for a file. */
const MOST_WAITING = 1_000

type Request = Exclude<v.InferOutput<typeof RequestSchema>, { readonly type: 'ping' }>

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
  /** What is asked while a long file is read, null = none is. */
  let waiting: Request[] | null = null
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

  /** Reads a file; what is asked meanwhile waits for it, so that answers come in the order of the questions. */
  function openFile(file: string): void {
    if (!isLong(file)) {
      answered(readDocument(file))
      return
    }
    waiting = []
    const end = () => {
      const asked = waiting ?? []
      waiting = null
      for (const request of asked) answer(request)
    }
    readText(file)
      .then(
        (reading) => (reading ? answered(reading) : fault(WORDS.notLoaded(WORDS.fileNotRead))),
        (error) => fault(`The file cannot be read (${String(error)}).`),
      )
      .finally(end)
  }

  function answered(read: Result<SessionDocument, { readonly message: string }>): void {
    if (read.ok) open(read.value)
    else fault(read.error.message)
  }

  function answer(message: Request): void {
    if (waiting) {
      if (waiting.length < MOST_WAITING) waiting.push(message)
      else fault('Too much is asked while a file is read')
    } else if (message.type === 'step')
      session.getState().jump(session.getState().cursor + message.by)
    else if (message.type === 'step-to') session.getState().jump(message.step)
    else if (message.type === 'load') answered(decodeLink(message.link))
    else openFile(message.file)
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
      } else if (peer !== null) answer(message)
    },
  }
}
