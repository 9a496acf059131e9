import { parseKernel } from '#/engine/editions/kernels.ts'
import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { type IrqKind, type Space, spaceError } from './space.ts'

const FORM = /^(.+)\.(ml|me|ul|ue)\.(1|2|2r)(\.two)?(?:\.lr([1-9]))?(\.drop)?$/

/**
 * The space that a name such as `before.ml.1`, `today.ue.2r` or `after.ml.1.two.lr1.drop` stands for:
 * kernel, kind, vCPUs (`2r` = two, with retargeting), `two` interrupts, list registers (4 unless named),
 * and whether EOIR may name an interrupt that no list register holds.
 */
export function spaceOfName(name: string): Result<Space, string> {
  const match = FORM.exec(name)
  if (!match)
    return err(
      `${quoted(name)} is no graph: KERNEL.KIND.VCPUS[.two][.lrN][.drop], KIND ml, me, ul or ue, VCPUS 1, 2 or 2r, N 1 to 4; as in before.ml.1 or after.ml.1.two.lr1.`,
    )
  const [, spec = '', kind, cpus, two, lr = '4', drop] = match
  const kernel = parseKernel(spec)
  if (!kernel.ok) return kernel
  const nrLr = Number(lr)
  const kinds = Array.from({ length: two ? 2 : 1 }, () => kind as IrqKind)
  const space: Space = {
    kernel: kernel.value,
    kinds,
    vcpus: cpus === '1' ? 1 : 2,
    retarget: cpus === '2r',
    nrLr,
    eoiDrop: drop !== undefined,
  }
  const wrong = spaceError(space)
  return wrong ? err(`${quoted(name)}: ${wrong}.`) : ok(space)
}
