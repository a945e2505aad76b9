import type { Nodes } from 'mdast'

/** What nodes that are made when they are reached have besides `position`, which is three objects each time. */
interface Offsets {
  readonly startOffset?: number
  readonly endOffset?: number
}

/** Where a node begins; -1 for one that the parser gave no place. */
export function startOf(node: Nodes & Offsets): number {
  return node.startOffset ?? node.position?.start.offset ?? -1
}

/** Where a node ends; -1 for one that the parser gave no place. */
export function endOf(node: Nodes & Offsets): number {
  return node.endOffset ?? node.position?.end.offset ?? -1
}
