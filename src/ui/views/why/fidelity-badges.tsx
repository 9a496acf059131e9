import type { Fidelity } from '#/explain/why.ts'

const FIDELITY: Readonly<Record<Fidelity, string>> = {
  kernel: 'from kernel source',
  architecture: 'from the architecture',
  simplified: 'host handling simplified',
}

function FidelityBadge({ fidelity }: { readonly fidelity: Fidelity }) {
  return (
    <span className="badge">
      <svg viewBox="0 0 9 9" aria-hidden="true">
        <path
          d="M1 1h7v7H1z"
          fill={fidelity === 'kernel' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
        />
        {fidelity === 'architecture' && <path d="M1 8h7V4.5H1z" fill="currentColor" />}
      </svg>
      {FIDELITY[fidelity]}
    </span>
  )
}

/** How sure the claims are: filled = kernel source, half = architecture, hollow = simplified. */
export function FidelityBadges({ all }: { readonly all: readonly Fidelity[] }) {
  return (
    <span className="badges">
      {all.map((fidelity) => (
        <FidelityBadge key={fidelity} fidelity={fidelity} />
      ))}
    </span>
  )
}
