import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'

/** Tags that begin or end a box, and comments, in which they do not. */
const marks = /<(?:details|\/details|\/summary)\b|<!--[^]*?(?:-->|$)/gi

/**
 * Finds what stands folded away behind a summary, from `</summary>` to `</details>`: a box apart from the text, as a
 * fenced div is. One that nobody closes is none.
 */
export function findDetails(text: string, { table, count }: Rows): readonly Span[] {
  if (!text.includes('<details') && !text.includes('<DETAILS')) return []
  const found: Span[] = []
  const open: number[] = []
  for (let row = 1; row < count; row += 1) {
    const at = row * WIDTH
    const start = table[at + column.start] ?? -1
    if (table[at + column.type] !== rowType.html || start < 0) continue
    const source = text.slice(start, table[at + column.end])
    for (const { 0: tag, index } of source.matchAll(marks)) {
      if (tag.startsWith('<!')) continue
      const place = start + index
      const begin = tag.startsWith('</') ? open.pop() : place
      if (begin === undefined) continue
      // The summary is in sight: the box begins behind it.
      if (tag.toLowerCase() !== '</details') open.push(place)
      else found.push([begin, place - 1])
    }
  }
  return found
}
