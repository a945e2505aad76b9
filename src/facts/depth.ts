import type { Span } from '../model/span.ts'

/**
 * Looks for a line with more nested quote and list markers than a parser should be given. A linear scan, because it
 * stands before parsers that recurse.
 *
 * @returns the line that goes too deep with its depth, or null
 */
export function tooDeep(text: string, limit: number): { readonly depth: number; readonly span: Span } | null {
  // No `includes`: Node 20's compiler can move such a search into the loop, once for each line of a long text.
  const onlyLineFeeds = !/\r/.test(text)
  let lineStart = true
  let start = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13) {
      lineStart = true
      start = at + 1
      depth = 0
      continue
    }
    if (!lineStart || unit === 32 || unit === 9) continue
    const next = markerEnd(text, at)
    if (next === -1) {
      lineStart = false
      // The rest of the line is passed over by the engine's own search, which is many times faster.
      const end = onlyLineFeeds ? text.indexOf('\n', at) : at
      at = end === -1 ? text.length : Math.max(at, end - 1)
      continue
    }
    depth += 1
    if (depth > limit) return { depth, span: [start, next] }
    at = next - 1
  }
  return null
}

/** The end of the container marker here (`>`, `-`, `12.`), or -1. */
function markerEnd(text: string, at: number): number {
  const character = text[at] ?? ''
  if (character === '>') return at + 1
  let end = at
  if ('-+*'.includes(character)) end = at + 1
  else {
    while (end - at < 9 && (text[end] ?? '') >= '0' && (text[end] ?? '') <= '9') end += 1
    if (end === at || (text[end] !== '.' && text[end] !== ')')) return -1
    end += 1
  }
  const after = text[end]
  return after === undefined || after === ' ' || after === '\t' || after === '\n' || after === '\r' ? end : -1
}
