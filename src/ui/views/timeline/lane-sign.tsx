import type { Lane } from '#/store/lanes/lane.ts'
import { Mark } from '#/ui/components/mark.tsx'

/** The shape that a lane carries, beside its name. */
export function LaneSign({ kind }: { readonly kind: Lane['kind'] }) {
  if (kind === 'p' || kind === 'a') return <Mark pending={kind === 'p'} active={kind === 'a'} />
  return (
    <svg viewBox="0 0 17 17" aria-hidden="true">
      <path
        d={kind === 'bus' ? 'M1 8.5 4.5 3h8L16 8.5 12.5 14h-8z' : 'M1 13h4V4h6v9h5'}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  )
}
