/** Index of the lowest set bit, or -1 when `word` is 0. */
export const lowestBit = (word: number): number => (word === 0 ? -1 : 31 - Math.clz32(word & -word))

/** Number of set bits of a 32-bit word. */
export function popcount(word: number): number {
  let count = 0
  for (let rest = word >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count++
  return count
}

/** Two lower-case hexadecimal digits of a byte. */
export const hex8 = (byte: number): string => byte.toString(16).padStart(2, '0')

/** Eight lower-case hexadecimal digits, the way the kernel prints a 32-bit register. */
export const hex32 = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')
