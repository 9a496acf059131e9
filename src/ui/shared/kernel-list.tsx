import { sameRules } from '#/engine/editions/derive.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { PieceChoices } from './piece-choices.tsx'

interface GroupProps {
  /** Of the list: one choice each. */
  readonly name: string
  readonly family: Kernel['family']
  readonly chosen: Kernel
  readonly onChange: (kernel: Kernel) => void
}

/** Whether `kernel` is the chosen one; pieces switched by hand may come to one that has a name. */
const isChosen = (kernel: Kernel, chosen: Kernel): boolean =>
  kernel.id === chosen.id || (chosen.family === 'own' && sameRules(kernel.rules, chosen.rules))

/** The kernels of a family, each with what it changed; the chosen one also with the reason and the sources. */
function Group({ name, family, chosen, onChange }: GroupProps) {
  return KERNELS.filter((kernel) => kernel.family === family).map((kernel) => (
    <div key={kernel.id}>
      <label className="pick">
        <input
          type="radio"
          name={name}
          value={kernel.id}
          checked={isChosen(kernel, chosen)}
          onChange={() => onChange(kernel)}
        />
        <span>
          {kernel.name}, {kernel.summary}
        </span>
        <span className="k">{kernel.provenance.changed}</span>
      </label>
      {isChosen(kernel, chosen) && <Sources kernel={kernel} />}
    </div>
  ))
}

/** Why a kernel does what it does, where that belongs, and where to check it. */
function Sources({ kernel: { provenance } }: { readonly kernel: Kernel }) {
  return (
    <p className="sources">
      {provenance.why} From {provenance.release}
      {provenance.subject && `, “${provenance.subject}”`}
      {provenance.links.map(({ title, what, href }) => (
        <span key={href}>
          ,{' '}
          <a href={href} title={what} target="_blank" rel="noreferrer">
            {title}
          </a>
        </span>
      ))}
      .
    </p>
  )
}

interface KernelListProps {
  /** Of the list: one choice each. */
  readonly name: string
  readonly label: string
  readonly kernel: Kernel
  readonly choose: (kernel: Kernel) => void
}

/** Every kernel by its name, and the patch by its pieces. */
export default function KernelList({ name, label, kernel, choose }: KernelListProps) {
  const rest = { name, chosen: kernel, onChange: choose }
  return (
    <>
      <h2>{label}: the same acts, run again</h2>
      <Group family="release" {...rest} />
      <h2>Drafts of the patch</h2>
      <Group family="draft" {...rest} />
      <h2>Pieces of the patch, on v4.16</h2>
      <PieceChoices kernel={kernel} onChange={choose} />
      <h2>Mutants: the patch with a piece missing or bent</h2>
      <Group family="mutant" {...rest} />
    </>
  )
}
