import fc from 'fast-check'
import { expect } from 'vitest'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { decodeLink, encodeLink } from '#/scenario/link/link.ts'
import type { SessionStore } from '#/store/session.ts'
import { sessionDocument } from '#/store/session-document.ts'

/** Any UTF-16 units: controls, halves of characters, marks that turn text. */
export const units = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u0000',
      '\u001b',
      '\u009b',
      '\ud800',
      '\udfff',
      '\u202e',
      '"',
      '\\',
      ' ',
      '😀',
    ),
    fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)),
  ),
  maxLength: 140,
})

/** The session as a file and as a link give it back. */
export function expectKept(
  session: SessionStore,
  compared: Parameters<typeof sessionDocument>[1] = [],
) {
  const document = sessionDocument(session.getState(), compared)
  expect(readDocument(writeDocument(document))).toEqual({ ok: true, value: document })
  const link = encodeLink(document)
  expect(link.ok && decodeLink(link.value)).toEqual({ ok: true, value: document })
}
