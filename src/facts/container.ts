import type { Heading } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import { findDetails } from './details.ts'
import { findDivs } from './sites/divs.ts'
import { spansAhead } from './spans-ahead.ts'

/** What a heading stands in. */
export type Container = Heading['container']

/** Says of rows what they stand in; they are asked for in the order of the file. */
export interface Containers {
  of(row: number, start: number): Container
  /** The box around a place, by where the outermost one begins; null for none. */
  boxAt(start: number): number | null
}

/** @param directives the boxes that are found already */
export function containers(text: string, rows: Rows, directives: readonly Span[]): Containers {
  const nextBox = spansAhead(outermost([...directives, ...findDivs(text), ...findDetails(text, rows)]))
  // What begins with the closing line is still within.
  const boxAt = (start: number): number | null => {
    const box = nextBox(start - 1)
    return box < start ? box : null
  }
  return {
    of(row, start) {
      const container = containerOf(rows, row)
      return container === 'root' && boxAt(start) !== null ? 'div' : container
    },
    boxAt,
  }
}

/** The spans that stand in no other, in order. */
function outermost(boxes: readonly Span[]): readonly Span[] {
  const found: Span[] = []
  for (const box of boxes.toSorted((a, b) => a[0] - b[0])) {
    if (box[0] >= (found.at(-1)?.[1] ?? 0)) found.push(box)
  }
  return found
}

/** The nearest block around a row that changes what a heading in it stands for. */
function containerOf({ table }: Rows, row: number): Container {
  for (let above = row; above > 0; above = table[above * WIDTH + column.parent] ?? 0) {
    const type = table[above * WIDTH + column.type]
    if (type === rowType.listItem) return 'list'
    if (type === rowType.blockquote) return 'quote'
    if (type === rowType.footnoteDefinition) return 'footnote'
  }
  return 'root'
}
