import { useMemo, useState } from 'react'
import type { Extent } from '#/checker/extent.ts'
import type { MatrixColumn } from '#/checker/matrix.ts'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import type { RuleId } from '#/engine/invariants/rules.ts'
import { plural } from '#/lib/plural.ts'
import { violationWay } from '#/store/found-way.ts'
import { Segmented } from '#/ui/components/segmented.tsx'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { SLIM, useMedia } from '#/ui/shared/preferences.ts'
import { ALL_SUBSETS, FEW_SUBSETS, keyOfColumn, type MatrixCell } from './matrix-cells.ts'
import { MatrixList } from './matrix-list.tsx'
import { MatrixTable } from './matrix-table.tsx'
import { useOpen } from './use-open.ts'
import { milliseconds } from './words.ts'

const extentOf = ({ kernel, kind }: MatrixColumn): Extent => ({
  kernel,
  kinds: [kind],
  vcpus: 1,
  retarget: false,
  nrLr: 4,
  without: [],
  urgent: false,
  maxStates: Number.MAX_SAFE_INTEGER,
})

/** Which hunk carries which rule: every set of hunks, searched whole. */
export function SubsetMatrix() {
  const { start, stop } = useExplorationStore().getState()
  const { status, progress, report, error } = useExploration(({ matrix }) => matrix)
  const [said, setSaid] = useState('')
  const isNarrow = useMedia(SLIM)
  const [all, setAll] = useState(!isNarrow)
  const { openInCompare } = useOpen()
  const found = progress ?? report
  const columns = useMemo(
    () =>
      new Map(
        (found?.columns ?? []).map((column) => [
          keyOfColumn(column.hunks, column.kind as 'ml' | 'me'),
          column,
        ]),
      ),
    [found],
  )
  const subsets = all ? ALL_SUBSETS : FEW_SUBSETS
  const isRunning = status === 'running'
  const open = (rule: RuleId, cell: MatrixCell) => {
    setSaid('')
    const way = violationWay(extentOf(cell.column), rule, cell.way)
    if (!way.isConfirmed) return setSaid('The engine does not come to what the search found.')
    openInCompare(way.scenario, way.kernel, way.kernel.id === after.id ? before : after)
  }
  const searched = plural(columns.size, 'search', 'searches')
  const says = isRunning
    ? `${columns.size} of ${ALL_SUBSETS.length * 2} searches`
    : status === 'failed'
      ? error
      : report
        ? `${searched} in ${milliseconds(report.ms)}${report.ended === 'stopped' ? ', stopped' : ''}`
        : ''
  const View = isNarrow ? MatrixList : MatrixTable
  return (
    <section className="ups" aria-labelledby="x-matrix" data-picture="Subsets of the patch">
      <div className="upshead">
        <h2 id="x-matrix">Which hunk carries which rule</h2>
        <span className="k">
          all 32 subsets, one interrupt, 1 vCPU; a number is the length of the shortest way to break
          it and opens it, a tick means proved
        </span>
        <span className="k upssays" role="status" data-status={status}>
          {said || says}
        </span>
        <Segmented
          name="Columns"
          value={all ? 'all' : 'few'}
          options={[
            ['few', 'Hunks removed'],
            ['all', 'All subsets'],
          ]}
          onChange={(value) => setAll(value === 'all')}
        />
        <button
          type="button"
          className="ctl"
          id="x-fill"
          onClick={() => {
            setSaid('')
            if (isRunning) stop('matrix')
            else start('matrix')
          }}
        >
          {isRunning ? 'Stop' : 'Search them'}
        </button>
      </div>
      <View subsets={subsets} columns={columns} open={open} />
    </section>
  )
}
