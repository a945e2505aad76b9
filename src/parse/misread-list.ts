import { column, rowType, WIDTH } from './rows.ts'

/**
 * Whether satteri 0.10.5 took a list for a paragraph: below indented code it lets only a list stand that may interrupt a
 * paragraph, so `27. ### Title` there loses its heading.
 */
export function hasMisreadList({ table }: { readonly table: Int32Array }, text: string): boolean {
  const markers = markersBelowSpace(text)
  return markers.size > 0 && hasTextAt(table, markers)
}

/** Whether the tree has to be looked at to know. */
export function mayHaveMisreadList(text: string): boolean {
  return markersBelowSpace(text).size > 0
}

/** The offsets of item markers below a line that could be indented code: cheap to find, where the tree is dear to walk. */
function markersBelowSpace(text: string): ReadonlySet<number> {
  const found = new Set<number>()
  // A search that begins with a rare character costs a third of one for four spaces.
  for (const space of ['\n    ', '>     ', '\t']) {
    let at = text.startsWith('    ') ? 0 : text.indexOf(space)
    while (at !== -1) {
      const lineEnd = text.indexOf('\n', at + 1)
      if (lineEnd === -1) break
      blank.lastIndex = lineEnd
      blank.test(text)
      const next = blank.lastIndex
      marker.lastIndex = next
      if (marker.test(text)) found.add(next)
      at = text.indexOf(space, text.lastIndexOf('\n', next))
    }
  }
  return found
}

const blank = /[\s>]*/y

/** A number, or a bullet with nothing behind it. */
const marker = /\d{1,9}[.)](?![^ \t\r\n])|[-+*][ \t]*(?![^\r\n])/y

/** Whether a block of text begins at one of these offsets, which it cannot do with the marker of an item. */
function hasTextAt(table: Int32Array, offsets: ReadonlySet<number>): boolean {
  for (let at = 0; at < table.length; at += WIDTH) {
    const type = table[at + column.type]
    if (type !== rowType.paragraph && type !== rowType.heading) continue
    if (offsets.has(table[at + column.start] ?? -1)) return true
  }
  return false
}
