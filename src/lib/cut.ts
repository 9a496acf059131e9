/** The beginning of a text, at most `length` UTF-16 units of it; no character is cut in two. */
export const cutTo = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, '')
