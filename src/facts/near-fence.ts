import type { Span } from '../model/span.ts'
import { endOfLine, isLineEnd } from './line-ends.ts'
import { runLength } from './run-length.ts'

/** What opens a fence of backticks, at the least. */
export const ticks = '```'

/**
 * Finds lines of a paragraph that read like the opening of a code fence and are none, because a backtick stands in the
 * info string (CommonMark 0.31, section 4.5).
 */
export function nearFences(text: string, [start, end]: Span): Span[] {
  const found: Span[] = []
  let last: ReadonlyMap<number, number> | null = null
  for (let at = text.indexOf(ticks, start); at !== -1 && at < end; at = text.indexOf(ticks, at)) {
    const from = at
    const length = runLength(text, from)
    at += length
    if (!isFirst(text, from, start)) continue
    const lineEnd = Math.min(end, endOfLine(text, from))
    if (!text.slice(at, lineEnd).includes('`')) continue
    // Marks that as many others follow are those of code in a line.
    last ??= lastRuns(text, from, end)
    if ((last.get(length) ?? from) > from) continue
    found.push([from, from + text.slice(from, lineEnd).trimEnd().length])
    at = lineEnd
  }
  return found
}

/** Whether nothing stands before an offset on its line, but for the marks of quotes. */
function isFirst(text: string, offset: number, start: number): boolean {
  let at = offset
  while (at > start && ' \t>'.includes(text.charAt(at - 1))) at -= 1
  return at === start || isLineEnd(text.charCodeAt(at - 1))
}

/** Where the last run of backticks of each length begins. */
function lastRuns(text: string, from: number, end: number): ReadonlyMap<number, number> {
  const last = new Map<number, number>()
  for (let at = text.indexOf('`', from); at !== -1 && at < end; at = text.indexOf('`', at)) {
    const length = runLength(text, at)
    last.set(length, at)
    at += length
  }
  return last
}
