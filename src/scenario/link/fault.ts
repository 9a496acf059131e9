/** Kinds of links that are not opened as they are. */
export type LinkFaultKind =
  /** Nothing there. */
  | 'empty'
  /** Longer than any link. */
  | 'too-long'
  /** Characters that no link has. */
  | 'not-base64url'
  /** Not even a version and a checksum. */
  | 'too-short'
  /** The end is missing. */
  | 'cut-off'
  /** The checksum is not that of the content. */
  | 'damaged'
  /** More than the link says that it holds. */
  | 'trailing'
  /** Of a version to come. */
  | 'newer'
  | 'unknown-kernel'
  /** A machine that cannot be. */
  | 'machine'
  /** An act that does not fit its machine. */
  | 'act'
  /** Anything else that is out of range. */
  | 'content'

/** Thrown while a link is read; {@link decodeLink} makes an error of it. */
export class LinkFault extends Error {
  readonly kind: LinkFaultKind

  constructor(kind: LinkFaultKind, message: string) {
    super(message)
    this.kind = kind
  }
}
