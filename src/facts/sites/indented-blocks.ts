import { closingOf, linesOf, openingAt } from './fence-lines.ts'
import { rewritten, type Rewritten } from './rewritten.ts'

const marks = ['!!! ', '??? ', '???+ ', '=== "', '===! "', '===+ "'] as const

// The mark of a box or of a tab, behind what indents it and before the box's type or the tab's title.
const opener = /[ \t]*((?:!!!|\?\?\?\+?)(?=[ \t]+["\w])|===[!+]?(?=[ \t]+"))/y

/**
 * Writes a list's mark in the place of the one that opens a box or a tab of MkDocs, `!!! note`, `??? note`, `=== "Tab"`:
 * what is indented by four below it becomes an item's text, which else is code, and each of its characters keeps its place.
 */
export function withoutIndentedBlocks(text: string): string {
  if (!marks.some((mark) => text.includes(mark))) return text
  const lines = linesOf(text)
  const found: Rewritten[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const opening = openingAt(text, lines[at])
    if (opening !== null) {
      at = closingOf(text, lines, opening, at + 1, lines.length)
      continue
    }
    const [start, end] = lines[at] ?? [0, 0]
    opener.lastIndex = start
    const mark = opener.exec(text)?.[1]
    if (mark === undefined) continue
    const from = opener.lastIndex - mark.length
    if (!hasContent(text, from - start, end)) continue
    // With more blanks behind its mark an item would begin too far to the right.
    found.push([[from, from + mark.length], mark.length > 3 ? '-  :' : '-'])
  }
  return rewritten(text, found)
}

/** Whether what stands below a line, behind blank ones, is indented by four more than it is. */
function hasContent(text: string, indent: number, end: number): boolean {
  below.lastIndex = end
  const blanks = below.exec(text)?.[1] ?? ''
  return blanks.startsWith('\t', indent) || /^ {4}/.test(blanks.slice(indent))
}

const below = /\s*[\r\n]([ \t]*)(?=\S)/y
