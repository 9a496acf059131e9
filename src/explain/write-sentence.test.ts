import { expect, it } from 'vitest'
import { byteAccess, type DistStore, enableAccess, sgiAccess } from '#/engine/vgic/dist-access.ts'
import { writeSentence } from './write-sentence.ts'

const said = (store: DistStore) =>
  writeSentence('Guest', { t: 'write', vcpu: 0, ...store, trap: true })
const sgir = (value: number): DistStore => ({ ...sgiAccess(0, 0), value })

it.each([
  [sgiAccess(1, 3), 'Guest sends SGI 3 to vCPU1'],
  [sgir(0x05_0007), 'Guest sends SGI 7 to vCPU0, vCPU2'],
  [sgir(0x00_0007), 'Guest sends SGI 7 to no vCPU'],
  [sgir(0x1ff_0007), 'Guest sends SGI 7 to every other vCPU'],
  [sgir(0x200_0007), 'Guest sends SGI 7 to itself'],
  [sgir(0x3ff_0007), 'Guest sends SGI 7 to nobody'],
  [byteAccess('IPRIORITYR', 33, 0), 'Guest gives 33 priority 0x00'],
  [byteAccess('ITARGETSR', 33, 2), 'Guest routes 33 to vCPU1'],
  [byteAccess('ITARGETSR', 33, 0), 'Guest routes 33 to no vCPU'],
  [{ offset: 0x420, len: 4, value: 0xa0a0 }, 'Guest writes 0xa0a0 to GICD_IPRIORITYR8'],
  [enableAccess(true), 'Guest switches the distributor on'],
] as const)('%j is told as %j', (store, text) => {
  expect(said(store as DistStore)).toBe(text)
})

it('names the vCPU for which userspace sends an SGI', () => {
  const sent = { t: 'uaccess-write', vcpu: 1, ...sgir(0x1ff_0007) } as const
  expect(writeSentence('Userspace', sent)).toBe(
    'Userspace sends SGI 7 to every other vCPU, as vCPU1',
  )
})
