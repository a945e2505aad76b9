import type { Heading as HeadingNode, Nodes, Root, RootContent } from 'mdast'
import type { Heading } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'

/** A block of the file in reading order; quotes are opened, lists are not. */
export type Block =
  | {
      readonly kind: 'heading'
      readonly node: HeadingNode
      readonly heading: Heading
      readonly index: number
    }
  | { readonly kind: 'block'; readonly node: Exclude<RootContent, HeadingNode> }

/** A node's place; null for one that the parser gave none. */
export function spanOf(node: Nodes): Span | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  return start === undefined || end === undefined ? null : [start, end]
}

/** All blocks that can be part of a question, each heading with its index among the facts. */
export function readBlocks(root: Root, headings: readonly Heading[]): Block[] {
  const indexes = new Map(headings.map(({ span }, index) => [span[0], index]))
  const blocks: Block[] = []
  const stack: RootContent[] = [...root.children].reverse()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'blockquote') {
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index]
        if (child !== undefined) stack.push(child)
      }
      continue
    }
    if (spanOf(node) === null || node.type === 'yaml' || node.type === 'definition') continue
    if (node.type !== 'heading') {
      blocks.push({ kind: 'block', node })
      continue
    }
    const index = indexes.get(node.position?.start.offset ?? -1)
    const heading = index === undefined ? undefined : headings[index]
    if (index !== undefined && heading !== undefined) blocks.push({ kind: 'heading', node, heading, index })
  }
  return blocks
}
