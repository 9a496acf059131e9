import { fromBase64url, toBase64url } from '#/lib/base64url.ts'
import { crc32 } from '#/lib/crc32.ts'
import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { actsOf, type SessionDocument } from '#/scenario/document/document.ts'
import { documentFault } from '#/scenario/document/document-fault.ts'
import { LINK_ACTS } from './act-reader.ts'
import { LINK_BRANCHES, readBody } from './body-reader.ts'
import { writeBody } from './body-writer.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { LinkFault, type LinkFaultKind } from './fault.ts'

// A link is base64url of: version (one byte), CRC-32 of all that follows it and of the version (four bytes,
// lowest first), length of the content in bytes, content. The first five bytes mean the same in every version.

/** Why a link was not opened. */
export interface LinkError {
  readonly kind: LinkFaultKind
  /** What is wrong, and what to do. */
  readonly message: string
  /** All that is sound of it, should the user want that. */
  readonly salvage?: SessionDocument
}

const VERSION = 1
const CHECKED_FROM = 5

/** The most characters of a link: what browsers, mail and chat carry. */
export const LINK_LENGTH = 16_384

const checksum = (bytes: Uint8Array): number =>
  crc32(bytes.subarray(CHECKED_FROM), crc32(bytes.subarray(0, 1)))

/** The link of a session, the same in every browser. An error when it is more than a link can hold, or its reader would refuse it. */
export function encodeLink(document: SessionDocument): Result<string, LinkError> {
  const tooLong = (what: string) =>
    err({ kind: 'too-long' as const, message: `${what}. Save the session as a file instead.` })
  const acts = actsOf(document) + document.setup.length
  if (acts > LINK_ACTS)
    return tooLong(`The session has ${acts} acts, and a link holds at most ${LINK_ACTS}`)
  const branches = document.history.branches.length
  if (branches > LINK_BRANCHES)
    return tooLong(
      `The session has ${branches} branches, and a link holds at most ${LINK_BRANCHES}`,
    )
  const fault = documentFault(document)
  if (fault !== null)
    return err({ kind: 'content', message: `The session holds what no link may: ${fault}.` })
  const body = writeBody(document)
  const w = new ByteWriter()
  for (const byte of [VERSION, 0, 0, 0, 0]) w.byte(byte)
  w.number(body.length)
  for (const byte of body) w.byte(byte)
  const bytes = w.bytes()
  new DataView(bytes.buffer).setUint32(1, checksum(bytes), true)
  const text = toBase64url(bytes)
  return text.length > LINK_LENGTH
    ? tooLong(`The link would have ${text.length} characters, and the most is ${LINK_LENGTH}`)
    : ok(text)
}

const CAUSE: Readonly<Record<'act' | 'machine' | 'unknown-kernel' | 'content', string>> = {
  act: 'The link holds an act that its machine does not have',
  machine: 'The link describes a machine that cannot be',
  'unknown-kernel': 'The link names a kernel that this version does not have',
  content: 'The content of the link is not sound',
}

function failed(
  kind: LinkFaultKind,
  message: string,
  advice: string,
  salvage: SessionDocument | null = null,
): Result<never, LinkError> {
  return err({ kind, message: `${message}. ${advice}`, ...(salvage && { salvage }) })
}

const ASK_AGAIN = 'Copy the whole link again, or ask for it again.'

/** Length of the content, and where it begins; null when there is not even that. */
function extent(bytes: Uint8Array): { readonly from: number; readonly length: number } | null {
  const r = new ByteReader(bytes.subarray(CHECKED_FROM))
  try {
    const length = r.number()
    return { from: CHECKED_FROM + r.at, length }
  } catch (fault) {
    if (fault instanceof LinkFault) return null
    throw fault
  }
}

/** Whether a text is what its bytes are written as: no spare bits are set, no spare character follows. */
const isCanonical = (bytes: Uint8Array, text: string): boolean =>
  text.length === Math.ceil((bytes.length * 8) / 6) &&
  text.endsWith(toBase64url(bytes.subarray(bytes.length - (bytes.length % 3 || 3))))

function decodeBytes(bytes: Uint8Array, isWhole: boolean): Result<SessionDocument, LinkError> {
  const [version = 0] = bytes
  const stated = new DataView(bytes.buffer).getUint32(1, true)
  if (version > VERSION && checksum(bytes) === stated)
    return failed(
      'newer',
      `The link is of version ${version}, and this vgicscope reads version ${VERSION}`,
      'Load the page anew, or open the link in a newer one.',
    )
  const place = version === VERSION ? extent(bytes) : null
  if (!place) return failed('damaged', 'The link is damaged: its checksum is wrong', ASK_AGAIN)
  const end = place.from + place.length
  const body = bytes.subarray(place.from, end)
  if (end > bytes.length)
    return failed(
      'cut-off',
      `The link was cut off: ${body.length} of ${place.length} bytes of its content are there`,
      ASK_AGAIN,
      readBody(body).document,
    )
  if (checksum(bytes.subarray(0, end)) !== stated)
    return failed('damaged', 'The link is damaged: its checksum is wrong', ASK_AGAIN)
  const { document, fault } = readBody(body)
  if (fault) {
    const cause = CAUSE[fault.kind as keyof typeof CAUSE]
    return failed(fault.kind, `${cause}: ${fault.message}`, 'Ask for a new link.', document)
  }
  if (!document) throw new Error('A link without a fault gave no document')
  if (end < bytes.length || !isWhole)
    return failed('trailing', 'Something stands behind the end of the link', ASK_AGAIN, document)
  return ok(document)
}

/** What a sentence may put before and behind a link. */
const AROUND = new Set('<>()[]{}"\'“”‘’«».,;:!')

/**
 * A link without what mail and chat put around and into it: line breaks and blanks, a bracket or a stop of the
 * sentence, a query of whoever counts clicks. The checksum tells whether the link was meant.
 */
function unwrapped(written: string): string {
  const text = written.replace(/[?&].*$/su, '').replace(/\s+/gu, '')
  let [from, to] = [0, text.length]
  while (from < to && AROUND.has(text.charAt(from))) from++
  while (to > from && AROUND.has(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

/**
 * Reads a link, the part of the address behind the mark. Gives a document or a typed error for any text,
 * soon: nothing in a link makes it grow beyond {@link LINK_ACTS} acts.
 */
export function decodeLink(written: string): Result<SessionDocument, LinkError> {
  if (written.length > LINK_LENGTH)
    return failed(
      'too-long',
      `The link has ${written.length} characters, and the most is ${LINK_LENGTH}`,
      'Ask for the session as a file.',
    )
  const text = unwrapped(written)
  if (text === '') return failed('empty', 'The link is empty', ASK_AGAIN)
  const bytes = fromBase64url(text)
  if (!bytes.ok) {
    const char = String.fromCodePoint(text.codePointAt(bytes.error) ?? 0)
    return failed(
      'not-base64url',
      `Character ${bytes.error + 1} is ${quoted(char)}, which no link has`,
      ASK_AGAIN,
    )
  }
  if (bytes.value.length <= CHECKED_FROM)
    return failed('too-short', 'The link is too short to hold a session', ASK_AGAIN)
  return decodeBytes(bytes.value, isCanonical(bytes.value, text))
}
