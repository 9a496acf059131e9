import { LIMITS, type Pin } from '#/scenario/document/document.ts'

/** What tells a pin from every other; an SPI is the same from every vCPU. */
export function pinKey(pin: Pin): string {
  if (pin.kind === 'rule') return pin.rule
  if (pin.kind === 'physical') return `p ${pin.ph} ${pin.field}`
  return `v ${pin.intid < 32 ? `${pin.vcpu}:` : ''}${pin.intid} ${pin.field}`
}

/** Whether a signal is pinned. */
export const isPinned = (pins: readonly Pin[], pin: Pin): boolean =>
  pins.some((other) => pinKey(other) === pinKey(pin))

/** The pins with or without one; a new one comes last, and is left out beyond the most that a session holds. */
export function withPin(pins: readonly Pin[], pin: Pin, on: boolean): readonly Pin[] {
  const others = pins.filter((other) => pinKey(other) !== pinKey(pin))
  if (!on) return others
  return isPinned(pins, pin) || pins.length >= LIMITS.pins ? pins : [...others, pin]
}
