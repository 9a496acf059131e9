import type { PatchPiece } from '../editions/rules.ts'
import { physPending } from '../gic/phys-irq.ts'
import type { IrqLock } from './irq-lock.ts'

/** `vgic_irq_set_phys_active()`: the host's irqchip writes GICD_ISACTIVER or GICD_ICACTIVER. */
export const vgicIrqSetPhysActive = (lock: IrqLock, active: boolean, piece?: PatchPiece): void =>
  lock.call(
    'vgic_irq_set_phys_active',
    () => {
      lock.notePhysSet('active', active, piece)
      lock.setPhys('active', active, piece)
    },
    piece,
  )

/** `vgic_irq_set_phys_pending()`: the host's irqchip writes GICD_ISPENDR or GICD_ICPENDR. */
export const vgicIrqSetPhysPending = (lock: IrqLock, pending: boolean, piece?: PatchPiece): void =>
  lock.call(
    'vgic_irq_set_phys_pending',
    () => {
      lock.notePhysSet('pending', pending, piece)
      lock.setPhys('latch', pending, piece)
    },
    piece,
  )

/** `vgic_get_phys_line_level()`: samples the device line, through the callback given at mapping or the irqchip. */
export function vgicGetPhysLineLevel(lock: IrqLock): boolean {
  const { phys, irq } = lock
  if (!phys) return false
  const by = irq.getInputLevel ? 'callback' : 'irqchip'
  const level = irq.getInputLevel ? phys.line : physPending(phys)
  lock.notePhysGet(by, level)
  return level
}
