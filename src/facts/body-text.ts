import type { Span } from '../model/span.ts'
import type { Rows } from '../parse/rows.ts'
import { attributeIds } from './attributes.ts'
import type { Gathered } from './gathered.ts'
import { nearFences, ticks } from './near-fence.ts'
import { mayHoldParted, readNearLinks } from './near-link.ts'
import { mayHoldPlaceholder, readPlaceholders } from './placeholder.ts'
import { undefinedReferences } from './reference.ts'

/**
 * Gathers what the text of blocks tells besides its nodes, one after the other: what looks like a link, ids, places that
 * are still to be filled in.
 *
 * @param isAll whether more than links is asked for
 */
export function textReader(
  text: string,
  rows: Rows,
  found: Gathered,
  isAll: boolean,
): (row: number, span: Span) => void {
  const { outline, anchors, nearLinks, placeholders, references } = found
  // One search through the file instead of one for each block of it.
  const hasPlaceholders = isAll && mayHoldPlaceholder(text)
  const hasBrackets = isAll && text.includes('][')
  const hasIds = /\{[^#{}\n]{0,100}#/.test(text)
  const mayBeParted = mayHoldParted(text)
  let bracket = text.indexOf('](')
  let fence = text.indexOf(ticks)
  return function read(row, span) {
    const [start, end] = span
    if (bracket !== -1 && bracket < start) bracket = text.indexOf('](', start)
    if (mayBeParted || (bracket !== -1 && bracket < end)) {
      // One by one: a paragraph can hold more than a call takes arguments.
      for (const near of readNearLinks(text, rows, row, span, mayBeParted)) nearLinks.push(near)
    }
    if (fence !== -1 && fence < start) fence = text.indexOf(ticks, start)
    if (fence !== -1 && fence < end) for (const near of nearFences(text, span)) found.nearFences.push(near)
    if (hasIds) for (const id of attributeIds(text, span)) anchors.push(id)
    if (hasPlaceholders) for (const one of readPlaceholders(text, rows, row, span)) placeholders.push(one)
    if (!hasBrackets) return
    for (const reference of undefinedReferences(text, rows, row)) {
      references.push({ ...reference, heading: outline.current() })
    }
  }
}
