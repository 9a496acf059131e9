import type { BranchId } from '#/scenario/history/history.ts'
import type { BranchLine } from './branch-rows.ts'

/** From the last step of a branch to its title, and what stays free behind the title, px. */
const BEFORE = 6
const BEHIND = 5
/** Width of a letter, px. */
const LETTER = 6.1
/** What is left of a title by fewer letters says nothing. */
const FEWEST = 6

/** The title of a branch, behind its last step. */
export interface BranchTitle {
  readonly id: BranchId
  readonly text: string
  readonly row: number
  readonly x: number
  /** Where it ends. */
  readonly end: number
}

/**
 * The titles that have room: up to where the next line comes into the row or crosses it, or to the end of
 * the drawing. A longer one is cut short, and left out where little would remain: the list has it whole.
 */
export function placeTitles(
  lines: readonly BranchLine[],
  width: number,
  limit: number,
): readonly BranchTitle[] {
  return lines.flatMap(({ id, title, end, row }) => {
    const x = (end + 0.5) * width + BEFORE
    const bends = lines
      .filter((line) => line.from >= end && line.row >= row && line.parentRow <= row)
      .map(({ from }) => (from + 0.5) * width)
    const letters = Math.floor((Math.min(limit, ...bends) - BEHIND - x) / LETTER)
    if (letters < Math.min(FEWEST, title.length)) return []
    const text = title.length > letters ? `${title.slice(0, letters - 1).trimEnd()}…` : title
    return [{ id, text, row, x, end: x + text.length * LETTER }]
  })
}
