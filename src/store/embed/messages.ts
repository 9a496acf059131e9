import * as v from 'valibot'

/** Version of the messages between a page and the picture that it embeds. */
export const PROTOCOL = 1

const envelope = { vgicscope: v.literal(PROTOCOL) }
const Whole = v.pipe(v.number(), v.safeInteger())

/** What the embedding page may send. */
export const RequestSchema = v.variant('type', [
  v.strictObject({ ...envelope, type: v.literal('ping') }),
  v.strictObject({ ...envelope, type: v.literal('load'), link: v.string() }),
  v.strictObject({ ...envelope, type: v.literal('load-file'), file: v.string() }),
  v.strictObject({ ...envelope, type: v.literal('step'), by: Whole }),
  v.strictObject({ ...envelope, type: v.literal('step-to'), step: Whole }),
])

/** What the picture answers. */
export type Reply =
  | { readonly vgicscope: typeof PROTOCOL; readonly type: 'pong' }
  | {
      readonly vgicscope: typeof PROTOCOL
      readonly type: 'state'
      readonly title: string
      readonly kernel: string
      /** Steps done, 0 … `steps`. */
      readonly step: number
      readonly steps: number
      /** The last act as a sentence, null at the start. */
      readonly act: string | null
    }
  | { readonly vgicscope: typeof PROTOCOL; readonly type: 'fault'; readonly message: string }
