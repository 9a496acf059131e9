/** What a page says to the version that waits, when its user wants it. */
export const TAKE_OVER = 'take over'
