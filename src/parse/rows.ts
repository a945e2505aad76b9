import type { Nodes, Root } from 'mdast'
import { endOf, startOf } from './place.ts'

/** The types of mdast, and `toml`; a row tells its type by the place in this list. */
export const rowTypes = [
  'root',
  'paragraph',
  'heading',
  'thematicBreak',
  'blockquote',
  'list',
  'listItem',
  'html',
  'code',
  'definition',
  'text',
  'emphasis',
  'strong',
  'inlineCode',
  'break',
  'link',
  'image',
  'linkReference',
  'imageReference',
  'footnoteDefinition',
  'footnoteReference',
  'table',
  'tableRow',
  'tableCell',
  'delete',
  'yaml',
  'toml',
] as const

type RowType = (typeof rowTypes)[number]

/** The number of each type. */
export const rowType = Object.fromEntries(rowTypes.map((type, at) => [type, at])) as Readonly<
  Record<RowType, number>
>

/** How many numbers a row has. */
export const WIDTH = 5

/** What each of them is: offsets are -1 where the node has no place; `next` is the row behind all that it holds. */
export const column = { type: 0, start: 1, end: 2, next: 3, parent: 4 } as const

/** A tree in document order, each node before what it holds. Row 0 is the root. */
export interface Rows {
  readonly table: Int32Array
  readonly count: number
  /** The node of a row, as mdast. */
  node(row: number): Nodes
}

/** The rows of a tree that is there as a whole. */
export function rowsOf(root: Root): Rows {
  const nodes: Nodes[] = []
  const parents: number[] = []
  const stack: [node: Nodes, parent: number][] = [[root, -1]]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [node, parent] = top
    const row = nodes.push(node) - 1
    parents.push(parent)
    if (!('children' in node)) continue
    for (const child of node.children.toReversed()) stack.push([child, row])
  }
  const table = new Int32Array(nodes.length * WIDTH)
  for (const [row, node] of nodes.entries()) {
    table[row * WIDTH + column.type] = rowType[node.type as RowType]
    table[row * WIDTH + column.start] = startOf(node)
    table[row * WIDTH + column.end] = endOf(node)
    table[row * WIDTH + column.parent] = parents[row] ?? -1
  }
  closeRows(table, nodes.length)
  return { table, count: nodes.length, node: (row) => nodes[row] ?? root }
}

/** Fills in where each row's subtree ends, when all else is there. */
export function closeRows(table: Int32Array, count: number): void {
  for (let row = count - 1; row >= 0; row -= 1) {
    const at = row * WIDTH
    const next = Math.max(table[at + column.next] ?? 0, row + 1)
    table[at + column.next] = next
    const parent = table[at + column.parent] ?? -1
    if (parent < 0) continue
    const above = parent * WIDTH + column.next
    if ((table[above] ?? 0) < next) table[above] = next
  }
}
