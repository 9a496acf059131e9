/** A page that a claim can be checked against. */
export interface SourceLink {
  /** Short: an abbreviated hash, or a file and its release. */
  readonly title: string
  readonly what: string
  readonly href: string
}

/** Where a kernel's behaviour comes from. */
export interface Provenance {
  /** The release, or where before a release it belongs. */
  readonly release: string
  /** Subject of the commit that made the difference, when it was one. */
  readonly subject?: string
  /** What it does differently from the kernel that it is like, in a sentence. */
  readonly changed: string
  /** Why, in a sentence. */
  readonly why: string
  readonly links: readonly SourceLink[]
}

const TREE = 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git'

/** Subject of the patch that the bench is about. */
export const PATCH_SUBJECT = 'KVM: arm/arm64: Support VGIC dist pend/active changes for mapped IRQs'

/** A commit of Linux; `hash` may be abbreviated. */
export const commit = (hash: string, what: string): SourceLink => ({
  title: hash.slice(0, 12),
  what,
  href: `${TREE}/commit/?id=${hash}`,
})

/** A file of a release of Linux. */
export const fileAt = (release: string, path: string): SourceLink => ({
  title: `${path.slice(path.lastIndexOf('/') + 1)} of ${release}`,
  what: 'the file as of that release',
  href: `${TREE}/tree/${path}?h=${release}`,
})
