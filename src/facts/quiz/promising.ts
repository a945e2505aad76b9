import type { Span } from '../../model/span.ts'
import { hasQuizWord, isLatinAt } from './answer-line.ts'

// What a line of a quiz can begin with: a letter and a mark, a box, a tag, or an answer word of any language. Most
// paragraphs of a lesson have no such line and need no reading.
const lineStart =
  /(?:[>*_([（\\\u200e\u200f]|[^\S\r\n])*(?:(?:الف|\p{L})[*_\\]{0,4}[ \u00a0\u202f]?[).\]:：）．、]|[-+*]?[ \t]?\[|[*_]{2}\p{L}[*_]{2}|<)/uy
// In a list, where most brackets are those of links, only a box counts.
const itemStart =
  /(?:[>*_([（\\\u200e\u200f]|[^\S\r\n])*(?:(?:الف|\p{L})[*_\\]{0,4}[ \u00a0\u202f]?[).\]:：）．、]|[-+*]?[ \t]?\[[\s*_\\xX]{0,8}[\]&]|[*_]{2}\p{L}[*_]{2}|<)/uy

/** Whether a paragraph may hold more than prose, by a look at its source; `listed` for one in a list's item. */
export function isPromising(text: string, span: Span, listed = false): boolean {
  const start = listed ? itemStart : lineStart
  for (let at = span[0]; at < span[1];) {
    // Two letters are neither, and with them nearly all lines begin.
    if (!isLatinAt(text, at) || !isLatinAt(text, at + 1)) {
      start.lastIndex = at
      if (start.test(text)) return true
    }
    if (hasQuizWord(text, at, Math.min(at + 60, span[1]))) return true
    lineEnd.lastIndex = at
    const end = lineEnd.exec(text)
    if (end === null || end.index >= span[1]) return false
    if (end[0].length > 1) return true
    at = end.index + 1
  }
  return false
}

const lineEnd = /[\r\n]|<br/gi
