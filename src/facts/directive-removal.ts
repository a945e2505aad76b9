import type { Span } from '../model/span.ts'
import { isLineEnd, nextLine } from './line-ends.ts'

/** A line is looked at so far to either side, or a file of comments in one line would take quadratic time. */
const maxLine = 1000

const listItem = /^\s*(?:[-*+]|\d{1,9}[.)])\s/

/** What may stand before a comment that begins its line: indentation, quote marks, list markers, a heading's marks. */
const lineOpening = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(?:#{1,6}\s.*)?$/

/** What goes when a comment in the front matter goes: its line, or what stands behind a value. */
export function commentRemoval(text: string, span: Span): Span {
  const { start, end, next } = linesOf(text, span)
  const before = text.slice(start, span[0])
  return before.trim() === '' && span[1] === end ? [start, next] : [start + before.trimEnd().length, span[1]]
}

/**
 * What goes when a comment of the body goes, so that the text around it reads as before; null where it would not.
 *
 * @param html the piece of HTML that the comment stands in
 */
export function htmlCommentRemoval(text: string, span: Span, html: Span): Span | null {
  const { start, end, next } = linesOf(text, span)
  const before = text.slice(start, span[0])
  const after = text.slice(span[1], end)
  if (before.length === maxLine || after.length === maxLine) return null
  const isLast = after.trim() === ''
  if (before.trim() !== '' || !isLast) {
    // Markdown reads a line that a comment opens as HTML, an empty item is none, and a heading's text makes its anchor.
    if (lineOpening.test(before)) return isLast && /^[\s>]*$/.test(before) ? span : null
    // White space left at a line's end could become a hard break.
    return isLast ? [start + before.trimEnd().length, span[1]] : span
  }
  const following = text.slice(next, linesOf(text, [next, next]).end)
  const previous = lineBefore(text, start)
  const whole: Span = [start, next]
  // What stands below the first line could become front matter.
  if (start === 0 && /^(?:---|\+\+\+|\{)/.test(following)) return null
  if (html[0] < start) return whole
  if (indentationBelow(text, next) > before.length) return null
  if (previous.trim() === '' || following.trim() === '') return whole
  if (listItem.test(previous) && listItem.test(following)) return whole
  // Between two paragraphs an empty line has to stay; far to the right it may be inside of one.
  return before.length < 4 ? [start, end] : null
}

/** How far the next line with something on it is indented: without the comment it could belong to what stands above. */
function indentationBelow(text: string, next: number): number {
  return /(?:^|[\r\n])([ \t]*)[^\s]/.exec(text.slice(next, next + maxLine))?.[1]?.length ?? 0
}

function lineBefore(text: string, start: number): string {
  const end = text.startsWith('\r\n', start - 2) && start > 1 ? start - 2 : start - 1
  return end < 0 ? '' : text.slice(linesOf(text, [end, end]).start, end)
}

/** The lines that a range stands on: from where, to where without the last line end, and where the next one starts. */
function linesOf(text: string, [from, to]: Span): { start: number; end: number; next: number } {
  let start = from
  while (start > 0 && from - start < maxLine && !isLineEnd(text.charCodeAt(start - 1))) start -= 1
  let end = to
  while (end < text.length && end - to < maxLine && !isLineEnd(text.charCodeAt(end))) end += 1
  return { start, end, next: nextLine(text, end) }
}
