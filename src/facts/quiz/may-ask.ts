import type { List, Nodes, RootContent } from 'mdast'
import { endOf, startOf } from '../../parse/place.ts'
import { readTitleLine } from './question-title.ts'

// What a line begins with, behind markup, that may be an option: a letter with a mark, or with the end of bold or of
// the line behind it; or a box. An entity, an empty image or a footnote's mark may stand before them. A line of another
// kind may match as well, which only costs its section a reading.
const lineStart = new RegExp(
  String.raw`(?:^|>)[\p{Zs}\t\f\v\ufeff\p{So}\p{Sk}\u200d\ufe0f\d#*_~${'`'}([（\])+.!^\\-]*` +
    String.raw`(?:[\p{L}\p{So}](?:[)）\]］.．:：、*_~${'`'}[!&<\\]|[ \u00a0\u202f][*_~${'`'}\\]*[:)]|[\p{Zs}\t]*$)` +
    String.raw`|\[[\s*_\\xX]{0,8}[\]&]|&|!\[\s*\]|\[\^)`,
  'gmu',
)

/** Tells of parts of a text, one after the other, whether a line in them can be an option: most lessons are prose. */
export function optionFinder(text: string): (from: number, to: number) => boolean {
  let next = -1
  return (from, to) => {
    if (next < from) {
      lineStart.lastIndex = from
      next = lineStart.exec(text)?.index ?? Infinity
    }
    return next < to
  }
}

/**
 * Whether blocks may ask something in lines that look like no options: in a list that may be `True` and `False`, or
 * below a paragraph that stands in for a question's heading.
 */
export function hasQuiet(blocks: readonly RootContent[], from: number, to: number, text: string): boolean {
  for (let index = from; index < to; index++) {
    const node = blocks[index]
    if (node?.type === 'list' && mayHavePair(node, text) && hasPair(node)) return true
    if (node?.type === 'paragraph' && readTitleLine(node, text) !== null) return true
  }
  return false
}

/** Whether a list may hold a pair: one that is numbered has no list in it unless a line of it is indented. */
function mayHavePair(node: List, text: string): boolean {
  return node.ordered !== true || /[\r\n][ \t>]/.test(text.slice(startOf(node), endOf(node)))
}

function hasPair(node: Nodes): boolean {
  if (node.type !== 'list') return false
  return node.ordered === true ? node.children.some((item) => item.children.some(hasPair)) : isPair(node)
}

/** Whether a list has two items, of which the first is short. */
export function isPair(list: List): boolean {
  const { children } = list
  const [first] = children
  return children.length === 2 && first !== undefined && endOf(first) - startOf(first) < 60
}
