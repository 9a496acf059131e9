import { DIST_REGISTERS, type Region } from './vgic-mmio-v2.ts'

/** Bytes of the distributor's frame (IHI 0048B §4.1.2); offsets beyond belong to no register. */
export const DIST_SIZE = 0x1000

/** The register that an offset lies in, undefined where the frame holds none. */
export const regionAt = (offset: number): Region | undefined =>
  DIST_REGISTERS.find((region) => offset >= region.offset && offset < region.offset + region.size)

/**
 * The register with a name of the manual, such as `GICD_ISPENDR`.
 * @throws RangeError when the distributor has none of that name
 */
export function regionOf(name: string): Region {
  const region = DIST_REGISTERS.find((candidate) => candidate.name === name)
  if (!region) throw new RangeError(`No register ${name}`)
  return region
}
