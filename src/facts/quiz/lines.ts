import type { Heading, Paragraph, PhrasingContent, TableCell } from 'mdast'
import { firstIndex } from '../../first-index.ts'
import { endOf, startOf } from '../../parse/place.ts'

/** A run of characters of one kind on one line, with its place in the source. */
export interface Fragment {
  /** Index of its first character in the line's text. */
  readonly at: number
  readonly value: string
  readonly start: number
  readonly end: number
  readonly strong: boolean
  readonly kind: 'text' | 'code' | 'image'
  /** Where the markup opens whose first text this is; else `start`. */
  readonly open: number
  /** Where the markup closes whose last text this is; else `end`. */
  close: number
}

/** A line of a paragraph as it stands in the source: what a reader sees of it, and where each part is. */
export interface Line {
  start: number
  end: number
  text: string
  readonly fragments: Fragment[]
  /** Whether it has neither code nor images. */
  plain: boolean
  /** Whether a hard break ends it. */
  broken: boolean
  /** Whether white space stands before it in the source. */
  indented: boolean
  /** The outermost emphasis that opens with the line. */
  wrapper: { readonly end: number; readonly type: string } | null
}

const emptyLine = (): Line => ({
  start: -1,
  end: -1,
  text: '',
  fragments: [],
  plain: true,
  broken: false,
  indented: false,
  wrapper: null,
})

/** What a reader sees of inline content, without places. */
function inlineText(nodes: readonly PhrasingContent[]): string {
  let all = ''
  for (const node of nodes) {
    if ('children' in node) all += inlineText(node.children)
    else if (node.type === 'text' || node.type === 'inlineCode') all += node.value
    else if (node.type === 'image' || node.type === 'imageReference') all += node.alt ?? ''
    else if (node.type === 'break') all += ' '
  }
  return all
}

/** What the reader of lines has so far: a plain object, as every paragraph of a quiz has one. */
interface Reading {
  readonly text: string
  readonly lines: Line[]
  line: Line
  /** Where markup opens whose first text is still to come; else -1. */
  open: number
  /** How many HTML tags for bold are open. */
  htmlStrong: number
}

/** Splits a paragraph, or the content of a heading or a cell, into its source lines; `<br>` ends a line too. Linear. */
export function readLines(node: Paragraph | Heading | TableCell, text: string): Line[] {
  const reading: Reading = { text, lines: [], line: emptyLine(), open: -1, htmlStrong: 0 }
  readNodes(reading, node.children, false, Math.max(startOf(node), 0), Math.max(endOf(node), 0))
  endLine(reading, false)
  return reading.lines
}

function endLine(reading: Reading, broken: boolean): void {
  const { line, text } = reading
  reading.open = -1
  if (line.fragments.length > 0) {
    line.broken = broken
    const before = text.charAt(line.start - 1)
    line.indented = before === ' ' || before === '\t'
    reading.lines.push(line)
  } else if (line.wrapper === null) return
  reading.line = emptyLine()
}

function addFragment(
  reading: Reading,
  value: string,
  start: number,
  end: number,
  strong: boolean,
  kind: Fragment['kind'],
): void {
  const { line } = reading
  const open = reading.open >= 0 ? reading.open : start
  if (kind !== 'text') line.plain = false
  line.fragments.push({ at: line.text.length, value, start, end, strong, kind, open, close: end })
  if (line.start < 0) line.start = open
  line.end = end
  line.text += value
  reading.open = -1
}

function addText(reading: Reading, value: string, start: number, end: number, strong: boolean): void {
  if (!/[\r\n]/.test(value)) return addFragment(reading, value, start, end, strong, 'text')
  const { text } = reading
  const values = value.split(/\r\n|\n|\r/)
  let at = start
  for (const [index, part] of values.entries()) {
    const last = index === values.length - 1
    let stop = at
    while (stop < end && !/[\r\n]/.test(text.charAt(stop))) stop++
    if (last) stop = end
    const next = text.startsWith('\r\n', stop) ? stop + 2 : stop + 1
    if (index > 0) at = skipPrefix(text, at, stop, part)
    let trimmed = stop
    while (!last && trimmed > at && /[ \t]/.test(text.charAt(trimmed - 1))) trimmed--
    if (part !== '') addFragment(reading, part, Math.min(at, end), Math.min(trimmed, end), strong, 'text')
    if (!last) endLine(reading, false)
    at = Math.min(next, end)
  }
}

function addHtml(reading: Reading, value: string, start: number, end: number): void {
  if (/^<br\s*\/?>$/i.test(value)) return endLine(reading, true)
  if (/^<img\b/i.test(value)) return addFragment(reading, '', start, end, false, 'image')
  if (/^<(?:b|strong)\b/i.test(value)) {
    reading.htmlStrong++
    if (reading.open < 0) reading.open = start
  }
  if (!/^<\/(?:b|strong)\b/i.test(value)) return
  reading.htmlStrong = Math.max(0, reading.htmlStrong - 1)
  leaveMarkup(reading.line, end)
}

function leaveMarkup(line: Line, end: number): void {
  const last = line.fragments.at(-1)
  if (last === undefined) return
  last.close = end
  line.end = Math.max(line.end, end)
}

function readNodes(
  reading: Reading,
  nodes: readonly PhrasingContent[],
  strong: boolean,
  from: number,
  to: number,
): void {
  let cursor = from
  for (let index = 0; index < nodes.length; index++) {
    const child = nodes[index]
    if (child === undefined) continue
    const start = startOf(child)
    const end = endOf(child)
    if (start < 0 || end < 0) {
      // Literal autolinks may come without places: the whole run stands between its neighbours.
      let next = index + 1
      while (next < nodes.length && startOf(nodes[next] ?? child) < 0) next++
      const stop = next < nodes.length ? startOf(nodes[next] ?? child) : to
      addText(reading, inlineText(nodes.slice(index, next)), cursor, Math.max(cursor, stop), strong)
      index = next - 1
      continue
    }
    cursor = end
    readNode(reading, child, strong || reading.htmlStrong > 0, start, end)
  }
}

function readNode(
  reading: Reading,
  child: PhrasingContent,
  strong: boolean,
  start: number,
  end: number,
): void {
  if (child.type === 'text') return addText(reading, child.value, start, end, strong)
  if (child.type === 'inlineCode') return addFragment(reading, child.value, start, end, strong, 'code')
  if (child.type === 'image' || child.type === 'imageReference') {
    return addFragment(reading, child.alt ?? '', start, end, strong, 'image')
  }
  if (child.type === 'break') return endLine(reading, true)
  if (child.type === 'html') return addHtml(reading, child.value, start, end)
  if (!('children' in child)) return
  const { line } = reading
  if (line.fragments.length === 0) line.wrapper ??= { end, type: child.type }
  if (reading.open < 0) reading.open = start
  readNodes(reading, child.children, strong || child.type === 'strong', start, end)
  leaveMarkup(reading.line, end)
}

/** Skips indentation and quote marks at the start of a continuation line. */
function skipPrefix(text: string, from: number, to: number, value: string): number {
  let at = from
  while (at < to) {
    const character = text.charAt(at)
    if (character !== ' ' && character !== '\t' && (character !== '>' || value.startsWith('>'))) break
    at++
  }
  return at
}

/** Index of the fragment that holds the character at an index of the line's text. */
function fragmentIndex(line: Line, index: number): number {
  return Math.max(0, firstIndex(line.fragments, ({ at }) => at > index) - 1)
}

/** The fragment that holds the character at an index of the line's text. */
export const fragmentAt = (line: Line, index: number): Fragment | undefined =>
  line.fragments[fragmentIndex(line, index)]

/** The fragments between two indexes of a line's text, empty ones at the borders included. */
export function fragmentsIn(line: Line, from: number, to: number): readonly Fragment[] {
  let first = fragmentIndex(line, from)
  while (first > 0 && (line.fragments[first - 1]?.at ?? 0) >= from) first--
  let last = first
  while (last < line.fragments.length && (line.fragments[last]?.at ?? 0) <= to) last++
  return line.fragments.slice(first, last)
}

/** Whether the character at an index of the line's text is in bold. */
export function isStrong(line: Line, index: number): boolean {
  const fragment = fragmentAt(line, index)
  return fragment !== undefined && index < line.text.length && fragment.strong
}

/** Whether the character at an index of the line's text is code. */
export function isCode(line: Line, index: number): boolean {
  return fragmentAt(line, index)?.kind === 'code'
}

// Where source and value differ there are escapes, entities or code marks: walk both side by side.
function place(fragment: Fragment, text: string, index: number): number {
  const { value, start, end } = fragment
  if (end - start === value.length) return start + index
  let at = start
  if (fragment.kind !== 'text') {
    const found = value === '' ? -1 : text.indexOf(value, start)
    return found >= 0 && found + index <= end ? found + index : start
  }
  for (let seen = 0; seen < index && at < end; seen++) {
    const wanted = value.charAt(seen)
    if (text.charAt(at) === '\\' && text.charAt(at + 1) === wanted) at += 2
    else if (text.charAt(at) === '&' && wanted !== '&') at = afterEntity(text, at, end)
    else if (text.startsWith('&amp;', at)) at += 5
    else at++
  }
  return Math.min(at, end)
}

function afterEntity(text: string, at: number, end: number): number {
  const found = text.slice(at, Math.min(end, at + 34)).indexOf(';')
  return found < 0 ? at + 1 : at + found + 1
}

/** The place of the character at an index of the line's text. */
export function offsetAt(line: Line, text: string, index: number): number {
  const fragment = fragmentAt(line, index)
  if (fragment === undefined) return line.start
  return place(fragment, text, Math.min(index - fragment.at, fragment.value.length))
}

/** Like `offsetAt`, but before the markup that opens right there. */
export function startAt(line: Line, text: string, index: number): number {
  const fragment = fragmentAt(line, index)
  if (fragment === undefined || index >= line.text.length) return line.end
  return fragment.at === index ? fragment.open : offsetAt(line, text, index)
}

/** Where the text before an index ends, behind the markup that closes right there. */
export function endAt(line: Line, text: string, index: number): number {
  if (index <= 0) return line.start
  const fragment = fragmentAt(line, index - 1)
  if (fragment === undefined) return line.end
  const rest = fragment.value.slice(index - fragment.at)
  if (rest.trim() === '')
    return fragment.close > fragment.end ? fragment.close : trimmedEnd(fragment, text, index)
  return place(fragment, text, index - fragment.at)
}

function trimmedEnd(fragment: Fragment, text: string, index: number): number {
  return index - fragment.at >= fragment.value.length
    ? fragment.end
    : place(fragment, text, index - fragment.at)
}

/** A line of its own for a run of plain characters, such as the text between HTML tags. */
export function plainLine(value: string, start: number, strong: boolean): Line {
  const end = start + value.length
  const fragment: Fragment = { at: 0, value, start, end, strong, kind: 'text', open: start, close: end }
  const line = emptyLine()
  line.start = start
  line.end = end
  line.text = value
  line.fragments.push(fragment)
  return line
}
