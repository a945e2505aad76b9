import type { Heading as HeadingNode, Nodes, Root, RootContent } from 'mdast'
import type { Heading } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'

/** A heading of the file with its node, and its index among the facts. */
export interface HeadingBlock {
  readonly node: HeadingNode
  readonly heading: Heading
  readonly index: number
}

/** A node's place; null for one that the parser gave none. */
export function spanOf(node: Nodes): Span | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined ? null : [start, end]
}

/** All blocks that can be part of a question, in reading order; quotes are opened, lists are not. */
export function readBlocks(root: Root): RootContent[] {
  const blocks: RootContent[] = []
  const stack: RootContent[] = []
  for (const top of root.children) {
    for (let node: RootContent | undefined = top; node !== undefined; node = stack.pop()) {
      if (node.type === 'blockquote') {
        for (let index = node.children.length - 1; index >= 0; index--) {
          const child = node.children[index]
          if (child !== undefined) stack.push(child)
        }
      } else if (spanOf(node) !== null && node.type !== 'yaml' && node.type !== 'definition')
        blocks.push(node)
    }
  }
  return blocks
}

/** The index of the first heading among blocks from an index on; their number where there is none. */
export function nextHeading(blocks: readonly RootContent[], from: number): number {
  let at = from
  while (at < blocks.length && blocks[at]?.type !== 'heading') at++
  return at
}

/** Finds the facts of headings, which are asked for in source order. */
export function headingFinder(headings: readonly Heading[]): (node: HeadingNode) => HeadingBlock | null {
  let index = 0
  return (node) => {
    const start = node.position?.start.offset ?? 0
    while (index < headings.length && (headings[index]?.span[0] ?? 0) < start) index++
    const heading = headings[index]
    return heading === undefined ? null : { node, heading, index }
  }
}
