/** What reads session files, fetched when it is needed; null = it could not be fetched. */
export const loadReader = () => import('#/scenario/document/read.ts').catch(() => null)
