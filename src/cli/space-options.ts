import { FAMILIES, type Family } from '#/checker/labels.ts'
import { IRQ_KINDS, type IrqKind, type Space, spaceError } from '#/checker/space.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'

/** Options that say which space is searched. */
export const SPACE_OPTIONS = {
  irqs: {
    type: 'string',
    value: 'KIND,...',
    help: 'One to three interrupts: ml mapped level, me mapped edge, ul unmapped level, ue unmapped edge. ml when not given.',
  },
  vcpus: { type: 'string', value: '1|2', help: 'vCPUs, 1 when not given.' },
  retarget: { type: 'boolean', help: 'The guest may route an interrupt to the other vCPU.' },
  lr: { type: 'string', value: 'N', help: 'List registers, 1 to 4; 4 when not given.' },
  drop: {
    type: 'boolean',
    help: 'The guest may write EOIR for an interrupt that no list register holds.',
  },
  without: {
    type: 'string',
    value: 'FAMILY,...',
    help: `Acts that take no part: ${FAMILIES.join(', ')}.`,
  },
  'max-states': {
    type: 'string',
    value: 'N',
    help: 'Stop after N states, 50 million when not given.',
  },
  json: { type: 'boolean', help: 'For machines.' },
} as const

interface SpaceValues {
  readonly irqs?: string | undefined
  readonly vcpus?: string | undefined
  readonly retarget?: boolean | undefined
  readonly lr?: string | undefined
  readonly drop?: boolean | undefined
  readonly without?: string | undefined
  readonly 'max-states'?: string | undefined
}

const isKind = (text: string): text is IrqKind => (IRQ_KINDS as readonly string[]).includes(text)
const isFamily = (text: string): text is Family => (FAMILIES as readonly string[]).includes(text)

/** The space that options ask for, under a kernel. */
export function spaceOf(values: SpaceValues, kernelSpec: string): Result<Space, string> {
  const kernel = parseKernel(kernelSpec)
  if (!kernel.ok) return kernel
  const kinds: IrqKind[] = []
  for (const word of (values.irqs ?? 'ml').split(',')) {
    const kind = word.trim()
    if (!isKind(kind))
      return err(`No kind of interrupt ${quoted(kind)}. Kinds: ${IRQ_KINDS.join(', ')}.`)
    kinds.push(kind)
  }
  const space = {
    kernel: kernel.value,
    kinds,
    vcpus: Number(values.vcpus ?? '1') as 1 | 2,
    retarget: values.retarget ?? false,
    nrLr: Number(values.lr ?? '4'),
    eoiDrop: values.drop ?? false,
  }
  const wrong = spaceError(space)
  return wrong ? err(`${wrong}.`) : ok(space)
}

/** The families that take no part. */
export function familiesOf({ without }: SpaceValues): Result<readonly Family[], string> {
  const families: Family[] = []
  for (const word of without?.split(',') ?? []) {
    const family = word.trim()
    if (!isFamily(family))
      return err(`No family of acts ${quoted(family)}. Families: ${FAMILIES.join(', ')}.`)
    families.push(family)
  }
  return ok(families)
}

/** The most states that a search may find. */
export function limitOf(values: SpaceValues): Result<number, string> {
  const limit = Number(values['max-states'] ?? 50_000_000)
  return Number.isInteger(limit) && limit > 0
    ? ok(limit)
    : err(`--max-states ${quoted(values['max-states'] ?? '')} is not a whole number above 0.`)
}

/** Which acts take no part, and whether the host is never late: it narrows what was searched, so it is said with it. */
export const actsText = (without: readonly Family[], urgent = false): string =>
  [
    ...(without.length > 0 ? [`without ${without.join(', ')}`] : []),
    ...(urgent ? ['the host never late'] : []),
  ]
    .map((text) => `, ${text}`)
    .join('')
