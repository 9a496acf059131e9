/** The viewer of standalone files, built by `scripts/viewer-plugin.ts`. */
declare module 'virtual:viewer' {
  export const script: string
  export const style: string
  /** As a Content-Security-Policy names them, without the quotes: `sha256-…`. */
  export const scriptHash: string
  export const styleHash: string
}
