import type { FrontMatterEntry } from '../../model/facts.ts'
import type { Json } from '../../model/json.ts'
import type { Span } from '../../model/span.ts'
import { entryOf, readScalar } from './flat-scalar.ts'

// A plain item begins and ends with no blank, so that each blank can be read in one way only.
const flowItem = /\s*("[^"\\\n]*"|'[^'\n]*'|[^,"'[\]{}\s](?:[^,"'[\]{}\n]*[^,"'[\]{}\s])?)[ ]*(,|$)/y

/** A list in brackets on one line; adds its entries, and answers null when it holds more than scalars. */
export function readFlatList(
  source: string,
  from: number,
  end: number,
  pointer: string,
  key: Span,
  whole: Span,
  entries: FrontMatterEntry[],
): Json[] | null {
  if (source.charCodeAt(end - 1) !== 93 /* ] */) return null
  entries.push({ pointer, key, value: [from, end], whole, style: 'flow-list', source: null })
  const text = source.slice(from + 1, end - 1)
  const items: Json[] = []
  if (text.trim() === '') return items
  flowItem.lastIndex = 0
  for (;;) {
    const at = flowItem.lastIndex
    const match = flowItem.exec(text)
    const written = match?.[1]
    if (match === null || written === undefined) return null
    const scalar = readScalar(written, 'flow')
    if (scalar === null) return null
    const start = from + 1 + at + match[0].indexOf(written)
    const last = start + written.length
    entries.push(
      entryOf(
        `${pointer}/${items.length}`,
        null,
        [start, last],
        itemWhole(source, start, last),
        scalar,
        source,
      ),
    )
    items.push(scalar.value)
    if (match[2] === '') return items
  }
}

/** The item with the comma after it and its blanks, or else with the one before it. */
function itemWhole(source: string, start: number, end: number): Span {
  let to = end
  while (source.charCodeAt(to) === 32) to += 1
  if (source.charCodeAt(to) === 44) {
    to += 1
    while (source.charCodeAt(to) === 32) to += 1
    return [start, to]
  }
  let from = start
  while (source.charCodeAt(from - 1) === 32) from -= 1
  return source.charCodeAt(from - 1) === 44 ? [from - 1, end] : [start, end]
}
