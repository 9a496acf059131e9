import { isMapped } from '../space.ts'
import type { Action } from './actions.ts'
import { type PromelaConfig, usableLrs } from './config.ts'
import { upTo } from './text.ts'

/**
 * C statements that print each transition while it is searched, with the keys of the recorded graphs: a
 * digit a column, interrupt by interrupt, then the order of the list, then vCPU by vCPU.
 */
export function edgePrinter(config: PromelaConfig): string {
  const several = config.kinds.length > 1
  const vcpus = upTo(config.vcpus)
  const digits = [
    ...config.kinds.flatMap((kind, irq) => irqDigits(config, irq, isMapped(kind))),
    ...(several ? places(config) : []),
    ...vcpus.flatMap((vcpu) => vcpuDigits(config, vcpu, several)),
  ]
  return `bit illegal; /* 0 between steps */
c_code {
  static char keyBefore[${digits.length + 1}], keyAfter[${digits.length + 1}];
${hwBits(config)}${several ? placeOf(config) : ''}
  static void writeKey(char *key) {
${digits.map((digit, n) => `    key[${n}] = '0' + ${digit};`).join('\n')}
  }
}
`
}

const irqDigits = (config: PromelaConfig, irq: number, mapped: boolean): readonly string[] =>
  [
    'isEnabled',
    'latch',
    'level',
    'isActive',
    'queued',
    ...(config.vcpus === 2 ? ['target'] : []),
    ...(mapped ? ['line', 'physLatch', 'physActive'] : []),
  ].map((name) => `now.${name}[${irq}]`)

function vcpuDigits(config: PromelaConfig, vcpu: number, several: boolean): readonly string[] {
  const lrs = usableLrs(config)
  const lr = (slot: number): readonly string[] => {
    const at = vcpu * lrs + slot
    return [
      ...(several ? [`now.lrIrq[${at}]`] : []),
      `now.lrState[${at}]`,
      `hwBit[now.lrIrq[${at}]]`,
    ]
  }
  return [`now.guest[${vcpu}]`, ...upTo(lrs).flatMap(lr), `now.priorityActive[${vcpu}]`]
}

/** Two interrupts share a digit: which of them is first. */
const places = ({ kinds }: PromelaConfig): readonly string[] =>
  kinds.length === 2 ? ['placeOf(0)'] : kinds.map((_, irq) => `placeOf(${irq})`)

/** The HW bit follows from the interrupt; an unused list register has none. */
const hwBits = ({ kinds }: PromelaConfig): string =>
  `  static const char hwBit[] = { 0, ${kinds.map((kind) => Number(isMapped(kind))).join(', ')} };\n`

/**
 * The place of an interrupt on its list, from 1, or 0 when it is alone or on none. Two interrupts are told
 * apart by the place of the first.
 */
const placeOf = ({ kinds, vcpus }: PromelaConfig): string => `  static int placeOf(int irq) {
    int at;
    for (at = 0; at < ${kinds.length * vcpus}; at++) {
      int place = at % ${kinds.length};
      if (now.list[at] == irq + 1)
        return place > 0 || (now.list[at + 1] && place + 1 < ${kinds.length}) ? place + 1 : 0;
    }
    return 0;
  }
`

/** Statements around an action that print it. */
export const edgeOf = ({ label, deactivatesIdle }: Action) => ({
  before: ['c_code { writeKey(keyBefore); }', `illegal = (${deactivatesIdle ?? '0'})`],
  after: [
    `c_code { writeKey(keyAfter); printf("E %s ${label} %s %d\\n", keyBefore, keyAfter, now.illegal); }`,
    'illegal = 0',
  ],
})
