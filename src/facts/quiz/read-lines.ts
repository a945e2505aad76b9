import type { Heading, Paragraph, PhrasingContent, TableCell } from 'mdast'
import { endOf, startOf } from '../../parse/place.ts'
import { emptyLine, type Fragment, type Line } from './lines.ts'

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
