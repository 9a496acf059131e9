import type { UaccessRule } from '#/engine/editions/rules.ts'
import { isMapped } from '../space.ts'
import type { PromelaConfig } from './config.ts'
import { choice, inline } from './text.ts'

/** What writes to the distributor and injections do, by the rules of the kernel. */
export function writes(config: PromelaConfig): string {
  const { rules } = config
  return [
    INJECT,
    inline('guestEnable', 'i', enableBody(config)),
    inline('guestDisable', 'i', ['isEnabled[i] = 0']),
    inline('guestSetPending', 'i', spendBody(config)),
    inline('guestClearPending', 'i', cpendBody(config)),
    inline('writeActive', 'i, value', activeBody(config)),
    ...(config.vcpus === 2 ? [haltOther(config)] : []),
    ...(['Set', 'Clear'] as const).map((verb) =>
      inline(`guest${verb}Active`, 'i', [`writeActive(i, ${Number(verb === 'Set')})`]),
    ),
    inline('userSetPending', 'i', [
      userWrite(rules.uaccessSpend, 'guestSetPending(i)', 'latch[i] = 1'),
      'queue(i)',
    ]),
    inline('userClearPending', 'i', [
      userWrite(rules.uaccessCpend, 'guestClearPending(i)', 'latch[i] = 0'),
    ]),
    ...([1, 0] as const).map((value) =>
      inline(`user${value ? 'Set' : 'Clear'}Active`, 'i', [
        userWrite(rules.uaccessActive, `writeActive(i, ${value})`, `isActive[i] = ${value}`),
        'queue(i)',
      ]),
    ),
  ].join('\n')
}

/**
 * To queue once too often changes nothing: what is pending or active has been queued before. So userspace
 * writes queue whatever rule the kernel has for that.
 */
function userWrite(rule: UaccessRule, asGuest: string, virtual: string): string {
  if (rule === 'as-guest') return asGuest
  return rule === 'virtual' ? virtual : choice(['!MAPPED(i)', virtual])
}

const INJECT = inline(
  'inject',
  'i, value',
  [
    choice(
      ['LEVEL(i) && level[i] != value', 'level[i] = value', 'queue(i)'],
      ['!LEVEL(i) && value', 'latch[i] = 1', 'queue(i)'],
    ),
  ],
  'Drives the virtual line. A level that it has already, or a falling edge, is nothing.',
)

/** A statement about the physical side, left out where no interrupt has one. */
const physical = (
  { kinds }: PromelaConfig,
  wanted: boolean,
  condition: string,
  ...statements: string[]
): readonly string[] => (wanted && kinds.some(isMapped) ? [choice([condition, ...statements])] : [])

const enableBody = (config: PromelaConfig): readonly string[] => [
  ...physical(
    config,
    config.rules.enableSamples,
    'MAPPED(i) && LEVEL(i)',
    choice(['level[i] && !line[i] && !isActive[i]', 'physActive[i] = 0']),
    'level[i] = line[i]',
  ),
  'isEnabled[i] = 1',
  'queue(i)',
]

const spendBody = (config: PromelaConfig): readonly string[] => [
  'latch[i] = 1',
  ...physical(config, config.rules.spendSetsPhysActive, 'MAPPED(i)', 'physActive[i] = 1'),
  'queue(i)',
]

const cpendBody = (config: PromelaConfig): readonly string[] => [
  'latch[i] = 0',
  ...physical(config, config.rules.cpendClearsPhysPending, 'MAPPED(i)', 'physLatch[i] = 0'),
  ...physical(
    config,
    config.rules.cpendClearsPhysActive !== 'never',
    config.rules.cpendClearsPhysActive === 'always' ? 'MAPPED(i)' : 'MAPPED(i) && !isActive[i]',
    'physActive[i] = 0',
  ),
]

const activeBody = (config: PromelaConfig): readonly string[] => [
  'isActive[i] = value',
  ...physical(config, config.rules.activeMirrorsPhys, 'MAPPED(i)', 'physActive[i] = value'),
  choice([config.rules.activeQueuesOn === 'result' ? 'isActive[i]' : 'value', 'queue(i)']),
]

/** When the other vCPU has to leave the guest before the active bit is written. */
const WAITS = { spin: 'guest[v] && queued[i] == v + 1', never: 'false', halt: 'guest[v]' } as const

const haltOther = ({ rules }: PromelaConfig): string =>
  inline(
    'haltOther',
    'v, o, i',
    [choice([WAITS[rules.activeWaits], 'leave(v, o)'])],
    'Before vCPU o writes the active bit of i: vCPU v may have to leave the guest.',
  )
