import type { Versions } from '#/offline/versions.ts'

const NEWER: Readonly<Record<Exclude<Versions['newer'], 'none'>, string>> = {
  waits: 'A newer version of vgicscope is here. This page is still the older one.',
  taken:
    'Another tab went over to a newer version of vgicscope. This page is still the older one, and parts of it that were not used yet may not load.',
}

/** What the page says of itself. A second language is a second object of this type. */
export const WORDS = {
  newer: NEWER,
  useNewer: 'Reload to use it',
  later: 'Later',
  keepingNotLoaded:
    'What keeps sessions did not load: this session is not kept. Load the page anew when the site can be reached; what was done here is gone then.',
  framed:
    'vgicscope does not work inside another page, which could make you act on your sessions without knowing.',
  openItself: 'Open it in a tab of its own',
} as const
