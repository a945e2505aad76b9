import type { Heading } from '../model/facts.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import { findDivs } from './divs.ts'

/** What a heading stands in. */
export type Container = Heading['container']

/** Says of rows what they stand in; they are asked for in the order of the file. */
export function containers(text: string, rows: Rows): (row: number, start: number) => Container {
  const divs = findDivs(text)
  let next = 0
  return (row, start) => {
    const container = containerOf(rows, row)
    while ((divs[next]?.[1] ?? Infinity) < start) next += 1
    return container === 'root' && start > (divs[next]?.[0] ?? Infinity) ? 'div' : container
  }
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
