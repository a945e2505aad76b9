import type { List, Nodes, RootContent } from 'mdast'
import { isLetter } from '../../ascii.ts'
import { endOf, startOf } from '../../parse/place.ts'
import { readTitleLine } from './question-title.ts'

// What a line begins with, behind markup, that may be an option: a letter with a mark, or with the end of bold or of
// the line behind it; or a box. An entity, an empty image or a footnote's mark may stand before them. A line of another
// kind may match as well, which only costs its section a reading.
const optionStart = new RegExp(
  String.raw`[\p{Zs}\t\f\v\ufeff\p{So}\p{Sk}\u200d-\u200f\ufe0f\d#*_~${'`'}([（\])+.!^\\-]*` +
    String.raw`(?:(?:الف|[\p{L}\p{So}])(?:[)）\]］.．:：、*_~${'`'}[!&<\\]|[ \u00a0\u202f][*_~${'`'}\\]*[:)]|[\p{Zs}\t]*$)` +
    String.raw`|\[[\s*_\\xX]{0,8}[\]&]|&|!\[\s*\]|\[\^)`,
  'muy',
)

/**
 * Tells of some of the blocks, from one index to another, whether they may ask something: most lessons are prose. It is
 * asked about one part after the other.
 *
 * @param lineStarts the offset of each line's first character
 */
export function questionFinder(
  blocks: readonly RootContent[],
  text: string,
  lineStarts: readonly number[],
): (from: number, to: number) => boolean {
  const hasOption = optionFinder(text, lineStarts)
  return (from, to) => {
    const before = blocks[from - 1]
    const after = blocks[to]
    const start = before === undefined ? 0 : endOf(before)
    const end = after === undefined ? text.length : startOf(after)
    return hasOption(start, end) || hasQuiet(blocks, from, to, text)
  }
}

/** Tells of parts of a text whether a line in them can be an option, be it in a quote or in HTML. */
function optionFinder(text: string, lineStarts: readonly number[]): (from: number, to: number) => boolean {
  let line = 0
  let quote = text.indexOf('>')
  const lineIn = (from: number, to: number): boolean => {
    for (let start = lineStarts[line]; start !== undefined && start < to; start = lineStarts[line]) {
      line += 1
      if (start >= from && mayBeOption(text, start)) return true
    }
    return false
  }
  return (from, to) => {
    if (lineIn(from, to)) return true
    for (; quote !== -1 && quote < to; quote = text.indexOf('>', quote + 1)) {
      if (quote >= from && mayBeOption(text, quote + 1)) return true
    }
    return false
  }
}

function mayBeOption(text: string, start: number): boolean {
  let at = start
  while (isMarkup[text.charCodeAt(at)] === true) at += 1
  const unit = text.charCodeAt(at)
  // Two letters in a row are prose, and no option begins with other ASCII: most lines need no expression.
  const isProse = isLetter(unit)
    ? isLetter(text.charCodeAt(at + 1))
    : unit < 128 && unit !== bracket && unit !== ampersand
  if (isProse) return false
  optionStart.lastIndex = start
  return optionStart.test(text)
}

/** By character: ASCII that may stand before an option, but for `[`, which may begin one. */
const isMarkup: readonly (boolean | undefined)[] = Array.from({ length: 128 }, (_, unit) =>
  ' \t\f\v0123456789#*_~`(])+.!^\\-'.includes(String.fromCharCode(unit)),
)
const bracket = 91
const ampersand = 38

/**
 * Whether blocks may ask something in lines that look like no options: in a list that may be `True` and `False`, or
 * below a paragraph that stands in for a question's heading.
 */
function hasQuiet(blocks: readonly RootContent[], from: number, to: number, text: string): boolean {
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
