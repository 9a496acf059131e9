/** What keeping sessions says of itself. A second language is a second object of this type. */
export const WORDS = {
  notKept: (trouble: string) =>
    `${trouble}: this session is not kept. Save it as a file, or it is gone with the page.`,
  leftNotKept: (trouble: string, name: string) =>
    `${trouble}: the session “${name}”, which you left, is not kept. Save it as a file, or it is gone with the page.`,
  copied: (title: string) =>
    `This session was changed in another tab too. Here you work on a copy of its own, “${title}”.`,
} as const
