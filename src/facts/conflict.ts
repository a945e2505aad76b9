import type { Span } from '../model/span.ts'
import { spansAhead } from './spans-ahead.ts'

/**
 * Finds the opening markers of merge conflicts: a line of `<<<<<<<`, a space or the line's end, with `=======` and
 * `>>>>>>>` lines after it.
 *
 * @param code code blocks, which may show such a marker without being in conflict
 */
export function readConflicts(text: string, code: readonly Span[]): Span[] {
  if (!text.includes('<<<<<<<')) return []
  const found: Span[] = []
  const marker = /^(?:<{7}(?=[ \r\n])|={7}(?=[\r\n]|$)|>{7}(?=[ \r\n]|$))/gm
  let open: Span | null = null
  let divided = false
  const nextCode = spansAhead(code)
  for (const match of text.matchAll(marker)) {
    const at = match.index
    if (nextCode(at) <= at) continue
    if (match[0].startsWith('<')) {
      open = [at, at + match[0].length]
      divided = false
      // With the name of a side behind it, it is one even where somebody took the other markers away.
      if (/^ \S/.test(text.slice(at + 7, at + 9))) {
        found.push(open)
        open = null
      }
    } else if (match[0].startsWith('=')) divided = open !== null
    else if (open !== null && divided) {
      found.push(open)
      open = null
    }
  }
  return found
}
