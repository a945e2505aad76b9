import { column, WIDTH, type Rows } from '../parse/rows.ts'

/**
 * Says of the cells of tables, asked for in their order, whether they stand beyond the columns of their table's head: no
 * page shows those (GFM 0.29, section 4.10).
 */
export function surplusCells({ table }: Rows): (cell: number) => boolean {
  const parentOf = (row: number): number => table[row * WIDTH + column.parent] ?? 0
  let line = -1
  let columns = 0
  let count = 0
  return (cell) => {
    const row = parentOf(cell)
    if (row !== line) count = 0
    line = row
    count += 1
    // The head comes first in its table.
    if (parentOf(row) === row - 1) columns = count
    return count > columns
  }
}
