import type { Span } from '../../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../../parse/rows.ts'
import { closingOf, linesOf, openingAt } from './fence-lines.ts'
import { rewritten, type Rewritten } from './rewritten.ts'

/** From so many blanks on the mark of an item would itself be code. */
const deepest = 8

/**
 * Writes a list's mark before each text that Markdown takes for code since it is indented, which MDX does not know: it
 * becomes an item, and each of its characters keeps its place. A text with a part of a fence stays code.
 *
 * @returns null where nothing is taken for such code
 */
export function withoutIndentedCode(text: string, rows: Rows): string | null {
  const marks: Rewritten[] = []
  for (const [start, stop] of indentedCode(text, rows)) {
    if (opensFence(text.slice(start, stop))) continue
    const mark = start + Math.max(0, indentationAt(text, start) - 5)
    marks.push([[mark, mark + 1], '-'])
  }
  return marks.length === 0 ? null : rewritten(text, marks)
}

/** Blocks of code without a fence. The first line of one below a list is a block of its own to both engines. */
function indentedCode(text: string, { table, count }: Rows): readonly Span[] {
  const blocks: Span[] = []
  for (let row = 0; row < count; row += 1) {
    const at = row * WIDTH
    if (table[at + column.type] !== rowType.code) continue
    const start = table[at + column.start] ?? 0
    const end = table[at + column.end] ?? 0
    // A fence begins with its marks; a single tab leaves no room.
    if (indentationAt(text, start) < 2) continue
    const above = blocks.at(-1)
    const goesOn = above !== undefined && /^\r?\n[ \t]*$/.test(text.slice(above[1], start))
    if (goesOn) blocks[blocks.length - 1] = [above[0], end]
    else blocks.push([start, end])
  }
  return blocks
}

/** How many blanks stand at a place; -1 where there are too many. */
function indentationAt(text: string, start: number): number {
  return text.slice(start, start + deepest + 1).search(/[^ \t]/)
}

/** Whether a text leaves a fence open: its other marks are indented less. */
function opensFence(text: string): boolean {
  const lines = linesOf(text)
  for (let at = 0; at < lines.length; at += 1) {
    const opening = openingAt(text, lines[at])
    if (opening === null) continue
    at = closingOf(text, lines, opening, at + 1, lines.length)
    if (at === lines.length) return true
  }
  return false
}
