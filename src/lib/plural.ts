/** A whole number with commas: 1,234. */
export const number = (n: number): string => n.toLocaleString('en-US')

/** "1 step", "2 steps"; `many` where the plural is not made by an s alone. */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`
