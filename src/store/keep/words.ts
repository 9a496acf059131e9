/** What keeping sessions says of itself. A second language is a second object of this type. */
export const WORDS = {
  notKept: (trouble: string) =>
    `${trouble}: this session is not kept. Save it as a file, or it is gone with the page.`,
  leftNotKept: (trouble: string, name: string) =>
    `${trouble}: the session “${name}”, which you left, is not kept. Save it as a file, or it is gone with the page.`,
  emptied:
    'What was kept in this browser was cleared. This session is being kept anew; others are gone from here.',
  copied: (title: string) =>
    `This session was changed in another tab too. Here you work on a copy of its own, “${title}”.`,
  /** Not "try again": a browser that could not fetch a part of the page gives the same answer for good. */
  notLoaded: (undone: string) =>
    `${undone}: a part of the page did not load. Load the page anew when the site can be reached.`,
  notRead: 'The session could not be read',
  fileNotRead: 'The file could not be read',
  linkNotRead: 'The link could not be read',
  linkNotMade: 'The link could not be made',
  lastNotOpened: (name: string) => `The session “${name}”, which was open last, was not opened`,
  notResumed: (name: string, why: string) =>
    `The session “${name}”, which was open last, is not open here. ${why}`,
  cameLate: 'It took long, and you had begun something else.',
  noneResumed: (trouble: string) =>
    `${trouble}. If a session was open here last, it does not come back.`,
  unsound: (name: string, fault: string) =>
    `The session “${name}” cannot be opened as it is. It stays in the list of sessions. ${fault}`,
} as const
