import { choicesOf } from '#/engine/editions/derive.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { kernelWithPieces } from '#/engine/editions/kernels.ts'
import { PIECES } from '#/engine/editions/patch.ts'
import { PATCH_CHOICES, type PatchChoice } from '#/engine/editions/rules.ts'

interface Props {
  readonly kernel: Kernel
  readonly onChange: (kernel: Kernel) => void
}

/** The pieces of the patch, each to be switched by itself; H3 is off, as merged, or bent to "always". */
export function PieceChoices({ kernel, onChange }: Props) {
  const on = new Set(choicesOf(kernel))
  const isOn = (choice: PatchChoice) => on.has(choice) || (choice === 'H3' && on.has('H3always'))
  const toggle = (choice: PatchChoice) => {
    const next = new Set(on)
    if (!isOn(choice)) next.add(choice)
    else {
      next.delete(choice)
      if (choice === 'H3') next.delete('H3always')
      if (choice === 'H3always') next.add('H3')
    }
    onChange(kernelWithPieces([...next]))
  }
  return PATCH_CHOICES.map((choice) => (
    <label key={choice} className="pick">
      <input type="checkbox" checked={isOn(choice)} onChange={() => toggle(choice)} />
      <span>{choice === 'H3always' ? 'Always (H3)' : choice}</span>
      <span className="k">{PIECES[choice].text}</span>
    </label>
  ))
}
