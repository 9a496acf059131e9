import { like } from './derive.ts'
import { commit, fileAt } from './provenance.ts'
import { today } from './today.ts'

/** Like `today`, but a guest may have more interrupts active than there are list registers. */
export const v72 = like(today, {
  id: 'v72',
  aliases: ['v7.2'],
  name: 'v7.2',
  summary: 'list-register overflow',
  family: 'release',
  provenance: {
    release: 'v7.2, from v6.19 on',
    changed:
      'Pending interrupts come first in the list registers, ends of those outside are counted and replayed at the exit, and stores to GICV_DIR trap.',
    why: 'A guest with more active interrupts than list registers could take no other, and what it deactivated on another CPU stayed active.',
    links: [
      commit('05984ba67eb6', 'active interrupts pushed out of the list registers'),
      commit('6780a756044c', 'maintenance interrupts chosen at every entry'),
      commit('281c6c06e2a7', 'EOIcount replayed for EOImode 0'),
      commit('255de897e7fb', 'GICV_DIR for EOImode 1'),
      commit('07bb1c5622a5', 'GICV_DIR always trapped on GICv2'),
      commit('1c3b3cadcd69', 'acknowledge on one CPU, deactivate on another'),
      fileAt('v7.2', 'arch/arm64/kvm/vgic/vgic-v2.c'),
    ],
  },
  rules: {
    multiSgi: 'one',
    listOrder: 'pending-first',
    maintenance: 'by-need',
    overflowEoi: 'replayed',
    dirTraps: true,
    vmcrSavedAt: 'exit',
  },
})
