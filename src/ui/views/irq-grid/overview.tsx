import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { CELL, type Row } from './rows.ts'

interface OverviewProps {
  readonly rows: readonly Row[]
  /** Key of the row of the selected interrupt. */
  readonly here: string
  readonly busy: ReadonlySet<string>
}

/** A button a register: a large machine at a glance, from which one jumps. */
export function Overview({ rows, here, busy }: OverviewProps) {
  const store = useSessionStore()
  const vcpu = useSession((session) => session.selection.vcpu)
  return (
    <nav className="overview" aria-label="All registers of the virtual distributor">
      {rows.map((row) => {
        const pending = row.cells.filter((code) => code & CELL.pending).length
        const active = row.cells.filter((code) => code & CELL.active).length
        const name = row.vcpu >= 0 ? row.label : `${row.first}`
        return (
          <button
            key={row.key}
            type="button"
            className={`${busy.has(row.key) ? 'busy' : ''}${row.key === here ? ' here' : ''}`}
            aria-label={`${name}: ${pending} pending, ${active} active`}
            onClick={() =>
              store.getState().select({ vcpu: row.vcpu >= 0 ? row.vcpu : vcpu, intid: row.first })
            }
          >
            {name}
          </button>
        )
      })}
    </nav>
  )
}
