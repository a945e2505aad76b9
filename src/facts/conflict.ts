import type { Span } from '../model/span.ts'
import { spansAhead } from './spans-ahead.ts'

/**
 * Finds the opening markers of merge conflicts: a line of `<<<<<<<`, a space or the line's end, with `=======` and
 * `>>>>>>>` lines after it. A closing one with a name is found where the opening one was taken away.
 *
 * @param code code blocks, which may show such a marker without being in conflict
 */
export function readConflicts(text: string, code: readonly Span[]): Span[] {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return []
  const found: Span[] = []
  const marker = /^(?:<{7}(?=[ \r\n])|={7}(?=[\r\n]|$)|>{7}(?=[ \r\n]|$))/gm
  let open: Span | null = null
  let divided = false
  let told = false
  const nextCode = spansAhead(code)
  for (const match of text.matchAll(marker)) {
    const at = match.index
    if (nextCode(at) <= at) continue
    const span: Span = [at, at + match[0].length]
    // With the name of a side behind it, one is enough, even where somebody took the others away.
    const isNamed = /^ \S/.test(text.slice(at + 7, at + 9))
    if (match[0].startsWith('<')) {
      open = span
      divided = false
      told = isNamed
      if (told) found.push(span)
    } else if (match[0].startsWith('=')) divided = open !== null
    else {
      if (!told && (isNamed || divided)) found.push(open ?? span)
      open = null
      divided = false
      told = false
    }
  }
  return found
}
