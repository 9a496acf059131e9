import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { actFault } from '#/scenario/document/act-fault.ts'
import { LIMITS } from '#/scenario/document/document.ts'
import { actOf, layoutOf, REPEAT } from './act-code.ts'
import { type ActContext, contextAfter, OTHER_IRQ, OTHER_VCPU } from './act-writer.ts'
import type { ByteReader } from './bytes.ts'
import { LinkFault } from './fault.ts'

/** The most acts of a link, setup and all branches together. */
export const LINK_ACTS = 5_000

/** No INTID is larger than what a register field holds. */
const LAST_INTID = 1023

/** Reads lists of acts as they were written; every act is held against the machine. */
export class ActReader {
  private readonly r: ByteReader
  private readonly config: MachineConfig
  private context: ActContext
  private readonly past: Op[] = []

  constructor(r: ByteReader, config: MachineConfig, intid: number) {
    this.r = r
    this.config = config
    this.context = { vcpu: 0, intid, ph: 0 }
  }

  /** Reads a list onto the end of `acts`, so that those before a fault are there; `list` names it in the fault. */
  read(acts: Op[], list: string): void {
    const room = LINK_ACTS - this.past.length
    const count = this.r.upTo(room, 'a number of acts')
    while (acts.length < count) {
      const kind = this.r.byte()
      if (kind === REPEAT) this.repeat(acts, count)
      else {
        const op = this.act(kind, acts.length + 1, list)
        this.past.push(op)
        acts.push(op)
      }
    }
  }

  private repeat(acts: Op[], count: number): void {
    const distance = this.r.upTo(this.past.length, 'acts to repeat from so many back')
    const length = this.r.upTo(count - acts.length, 'a number of repeated acts')
    if (distance === 0 || length === 0) throw new LinkFault('content', 'it repeats nothing')
    const first = acts.length
    for (let n = 0; n < length; n++) {
      const op = this.past[this.past.length - distance] as Op
      this.past.push(op)
      acts.push(op)
    }
    this.context = contextAfter(acts.slice(first), this.context)
  }

  private act(first: number, number: number, list: string): Op {
    const kind = first & 0x3f
    const layout = layoutOf(kind)
    const isOtherVcpu = (first & OTHER_VCPU) !== 0
    const isOtherIrq = (first & OTHER_IRQ) !== 0
    const hasIrq = layout?.intid || layout?.ph
    if (!layout || (isOtherVcpu && !layout.vcpu) || (isOtherIrq && !hasIrq))
      throw new LinkFault('content', `it holds an act of the unknown kind ${first}`)
    let { vcpu, intid, ph } = this.context
    if (isOtherVcpu) vcpu = this.r.number()
    if (isOtherIrq && layout.intid) intid += this.r.signed()
    if (isOtherIrq && layout.ph) ph = this.r.number()
    if (intid < 0 || intid > LAST_INTID)
      throw new LinkFault(
        'act',
        `act ${number} of ${list}, intid: ${intid} is not 0 to ${LAST_INTID}`,
      )
    const extra: number[] = []
    while (extra.length < layout.extras) extra.push(this.r.number())
    const owner = layout.owner ? this.r.text(LIMITS.owner, 'the owner of an interrupt') : ''
    const op = actOf({ kind, vcpu, intid, ph, extra, owner })
    const fault = actFault(op, this.config)
    if (fault)
      throw new LinkFault('act', `act ${number} of ${list}, ${fault.field}: ${fault.message}`)
    this.context = { vcpu, intid, ph }
    return op
  }
}
