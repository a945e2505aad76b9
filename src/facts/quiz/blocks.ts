import type { Heading as HeadingNode, Nodes, Root, RootContent } from 'mdast'
import type { Heading } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { endOf, startOf } from '../../parse/place.ts'

/** A heading of the file with its node, and its index among the facts. */
export interface HeadingBlock {
  readonly node: HeadingNode
  readonly heading: Heading
  readonly index: number
}

/** A node's place; null for one that the parser gave none. */
export function spanOf(node: Nodes): Span | null {
  const start = startOf(node)
  const end = endOf(node)
  return start < 0 || end < 0 ? null : [start, end]
}

/** All blocks that can be part of a question, in reading order; quotes are opened, lists are not. */
export function readBlocks(root: Root): RootContent[] {
  const blocks: RootContent[] = []
  const stack: RootContent[] = []
  const tops = root.children
  for (let top = 0; top < tops.length; top++) {
    for (let node = tops[top]; node !== undefined; node = stack.pop()) {
      const { type } = node
      if (type === 'blockquote') {
        const { children } = node
        for (let index = children.length - 1; index >= 0; index--) {
          const child = children[index]
          if (child !== undefined) stack.push(child)
        }
      } else if (type !== 'yaml' && type !== 'definition' && endOf(node) >= 0) blocks.push(node)
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

/** Finds the facts of headings, which are asked for in source order; null for any other block. */
export function headingFinder(
  headings: readonly Heading[],
): (node: RootContent | undefined) => HeadingBlock | null {
  let index = 0
  return (node) => {
    if (node?.type !== 'heading') return null
    const start = startOf(node)
    while (index < headings.length && (headings[index]?.span[0] ?? 0) < start) index++
    const heading = headings[index]
    return heading === undefined ? null : { node, heading, index }
  }
}
