// biome-ignore lint/style/noRestrictedImports: package.json is the one place where the version stands.
import { version } from '../../package.json'

/** The version of vgicscope: `0.2.0`. */
export const VERSION: string = version
