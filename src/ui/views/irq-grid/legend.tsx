import { Mark } from '#/ui/components/mark.tsx'

/** What the marks of the grid mean. */
export function Legend() {
  return (
    <span className="r k legend">
      <span>
        <Mark pending active={false} size={11} /> pending
      </span>
      <span>
        <Mark pending={false} active size={11} /> active
      </span>
      <span>▨ disabled</span>
      <span>▏line high</span>
      <span>
        <b className="plus">+</b> changed now
      </span>
    </span>
  )
}
