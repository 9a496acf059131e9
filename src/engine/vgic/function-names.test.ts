import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import type { Effect } from '../machine/effect.ts'
import { initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { step } from '../machine/step.ts'
import { type BitRegister, bitAccess } from './dist-access.ts'

const SPI = 33
const write = (register: BitRegister, t: 'write' | 'uaccess-write' = 'write'): Op => ({
  t,
  vcpu: 0,
  ...bitAccess(register, SPI),
})
const enter: Op = { t: 'enter', vcpu: 0 }
const exit: Op = { t: 'exit', vcpu: 0 }

/** Distributor on, SPIs 32–47 level, 33 mapped and enabled. */
const SETUP: readonly Op[] = [
  { t: 'write', vcpu: 0, offset: 0x000, len: 4, value: 1 },
  { t: 'write', vcpu: 0, offset: 0xc08, len: 4, value: 0 },
  { t: 'map', vcpu: 0, intid: SPI, ph: 0, getInputLevel: false },
  write('ISENABLER'),
]

/** The effects of the last act, after the others. */
function last(spec: string, ...acts: readonly Op[]): readonly Effect[] {
  const kernel = kernelOf(spec)
  let state = initialState(undefined, kernel.rules)
  let effects: readonly Effect[] = []
  for (const op of [...SETUP, ...acts]) ({ state, effects } = step(state, op, kernel))
  return effects
}

const calls = (effects: readonly Effect[]): ReadonlySet<string> =>
  new Set(effects.flatMap(({ e, fn }) => (e === 'call' ? fn : [])))
const guards = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((effect) => (effect.e === 'guard' ? `${effect.fn}: ${effect.text}` : []))
/** The function that stored a field of the interrupt last. */
const storedBy = (effects: readonly Effect[], field: string): string | undefined =>
  effects.findLast(
    (effect) => effect.e === 'write' && effect.cell.of === 'irq' && effect.cell.field === field,
  )?.fn

const OLD = ['after', 'v4.19']
const NEW = ['v5.10', 'v6.1', 'today', 'v72']

describe('functions under the names of their kernel', () => {
  it.each(OLD)('%s asks who writes in vgic_hw_irq_spending and vgic_hw_irq_cpending', (spec) => {
    expect(guards(last(spec, write('ISPENDR')))).toContain('vgic_hw_irq_spending: is_uaccess')
    expect(guards(last(spec, write('ICPENDR')))).toContain('vgic_hw_irq_cpending: is_uaccess')
    expect(calls(last(spec, write('ISPENDR', 'uaccess-write')))).toContain(
      'vgic_mmio_write_spending',
    )
    expect(calls(last(spec, write('ICENABLER', 'uaccess-write')))).toContain(
      'vgic_mmio_write_cenable',
    )
  })

  it.each(NEW)('%s sets the latch and physical active in vgic_mmio_write_spending', (spec) => {
    const spend = last(spec, write('ISPENDR'))
    expect(calls(spend)).not.toContain('vgic_hw_irq_spending')
    expect(storedBy(spend, 'pendingLatch')).toBe('vgic_mmio_write_spending')
    expect(guards(spend)).toContain('vgic_mmio_write_spending: irq->hw')
    expect(guards(spend).join()).not.toContain('is_uaccess')
  })

  it.each(NEW)(
    '%s has handlers for userspace, and asks only for the active bits who writes',
    (spec) => {
      const cpend = last(spec, write('ICPENDR'))
      expect(calls(cpend)).toContain('vgic_hw_irq_cpending')
      expect(guards(cpend).join()).not.toContain('is_uaccess')
      for (const [register, fn] of [
        ['ISPENDR', 'vgic_uaccess_write_spending'],
        ['ICPENDR', 'vgic_uaccess_write_cpending'],
        ['ISENABLER', 'vgic_uaccess_write_senable'],
        ['ICENABLER', 'vgic_uaccess_write_cenable'],
      ] as const)
        expect(calls(last(spec, write(register, 'uaccess-write')))).toContain(fn)
      expect(guards(last(spec, write('ISACTIVER', 'uaccess-write')))).toContain(
        'vgic_hw_irq_change_active: is_uaccess',
      )
    },
  )

  it.each([
    ['after', 'vgic_change_active_prepare'],
    ['v4.19', 'vgic_change_active_prepare'],
    ['v5.10', 'vgic_access_active_prepare'],
    ['v72', 'vgic_access_active_prepare'],
  ])('%s halts the guest in %s', (spec, fn) => {
    const found = [...calls(last(spec, write('ISACTIVER')))].filter((name) => /prepare/.test(name))
    expect(found).toEqual([fn])
  })

  it.each([
    ['after', '__vgic_v2_restore_state', '__vgic_v2_save_state'],
    ['v4.19', 'vgic_v2_restore_state', 'vgic_v2_save_state'],
    ['v72', 'vgic_v2_restore_state', 'vgic_v2_save_state'],
  ])('%s moves list registers in %s and %s', (spec, restore, save) => {
    expect(last(spec, write('ISPENDR'), enter).find(({ e }) => e === 'lr')).toMatchObject({
      fn: 'vgic_flush_lr_state',
    })
    expect(calls(last(spec, enter))).toContain(restore)
    expect(calls(last(spec, enter, exit))).toContain(save)
  })

  it.each([
    ['v5.10', 'vgic_v2_fold_lr_state', 'vgic_v2_fold_lr_state'],
    ['v6.1', 'vgic_v2_fold_lr_state', 'vgic_irq_handle_resampling'],
    ['v72', 'vgic_v2_fold_lr', 'vgic_irq_handle_resampling'],
  ])('%s takes the active bit over in %s and samples the line in %s', (spec, fold, sample) => {
    const folded = last(spec, write('ISPENDR'), enter, exit)
    expect(storedBy(folded, 'active')).toBe(fold)
    expect(storedBy(folded, 'lineLevel')).toBe(sample)
  })

  it.each([
    ['today', 'vgic_v2_populate_lr'],
    ['v72', 'vgic_v2_compute_lr'],
  ])('%s works out a list register in %s', (spec, fn) => {
    expect(guards(last(spec, write('ISPENDR'), enter))).toContain(`${fn}: irq->hw`)
  })

  it('tests an injection in vgic_validate_injection', () => {
    const effects = last('after', { t: 'inject', vcpu: 0, intid: SPI, level: true })
    expect(guards(effects).slice(0, 2)).toEqual([
      'vgic_validate_injection: irq->owner == owner',
      'vgic_validate_injection: irq->line_level != level',
    ])
    expect(storedBy(effects, 'lineLevel')).toBe('kvm_vgic_inject_irq')
  })
})
