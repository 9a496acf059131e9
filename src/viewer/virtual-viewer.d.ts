/** The viewer of standalone files, built by `scripts/build/viewer.ts`. */
declare module 'virtual:viewer' {
  export const script: string
  export const style: string
  /** The licences of what is in the script. */
  export const licences: string
  /** As a Content-Security-Policy names them, without the quotes: `sha256-…`. */
  export const scriptHash: string
  export const styleHash: string
}
