const CELL_WIDTH = 24
const ROW_HEIGHT = 27

interface HwLinkProps {
  /** Column of the virtual interrupt, 0–31. */
  readonly from: number
  /** Rows between the virtual interrupt and the gutter. */
  readonly rowsAbove: number
  /** Column of the physical interrupt in the row under the gutter, 0–31. */
  readonly to: number
}

/** The connector between a mapped interrupt and its physical twin, drawn in the gutter. */
export function HwLink({ from, rowsAbove, to }: HwLinkProps) {
  const x1 = from * CELL_WIDTH + CELL_WIDTH / 2
  const x2 = to * CELL_WIDTH + CELL_WIDTH / 2
  return (
    <svg className="hwlink" width={32 * CELL_WIDTH} height="24" aria-hidden="true">
      <path d={`M${x1} ${-rowsAbove * ROW_HEIGHT}V12H${x2}V24`} />
    </svg>
  )
}
