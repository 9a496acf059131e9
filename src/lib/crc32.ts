const POLYNOMIAL = 0xedb88320

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let word = byte
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? (word >>> 1) ^ POLYNOMIAL : word >>> 1
  return word
})

/** CRC-32 as in gzip and PNG (IEEE 802.3), of `bytes` behind what `seed` is the CRC of. */
export function crc32(bytes: Uint8Array, seed = 0): number {
  let crc = ~seed
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0)
  return ~crc >>> 0
}
