import type { Placeholder } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import { plainText } from './plain-text.ts'

/** A note with a colon after it; `a TODO app` is none, nor is one that is quoted. */
const noted = /(?<!["'“‘„«「『])\b(?:TODO|TBD|FIXME)\b(?=[*_]{0,2}\s?:|\([^)\n]{1,40}\):)/g

/** Filler text itself; prose that names it ("paste some lorem ipsum") goes on otherwise. */
const filler = /lorem ipsum(?=,?\s+dolor\b)/gi

/** A block that is nothing but the note or the filler. */
const alone = /^[^\p{L}\p{N}]*(TODO|TBD|FIXME|[Ll]orem [Ii]psum)[^\p{L}\p{N}]*$/u

/** What ends in a word: the note after it is what that word is about, as in `a small TODO: it keeps tasks`. */
const word = /[\p{L}\p{N}][*_]{0,2}[ \t]*[*_]{0,2}$/u

/** So many characters before a note tell what it follows. */
const LOOK_BACK = 16

/** A cheap look for any of these words. */
export function mayHoldPlaceholder(text: string): boolean {
  return ['TODO', 'TBD', 'FIXME'].some((word) => text.includes(word)) || /ipsum/i.test(text)
}

/** Finds what an author left for later in a block of text. Code does not count. */
export function readPlaceholders(text: string, rows: Rows, block: number, span: Span): Placeholder[] {
  const source = text.slice(span[0], span[1])
  if (!mayHoldPlaceholder(source)) return []
  const [, only] = alone.exec(proseOf(rows, block)) ?? []
  const at = only === undefined ? -1 : source.indexOf(only)
  if (only !== undefined && at !== -1) return [placeholder(only, span[0] + at)]
  const found: Placeholder[] = []
  const { table } = rows
  const next = table[block * WIDTH + column.next] ?? 0
  for (let row = block + 1; row < next; row += 1) {
    const from = table[row * WIDTH + column.start] ?? -1
    const to = table[row * WIDTH + column.end] ?? -1
    if (table[row * WIDTH + column.type] !== rowType.text || from < 0) continue
    const piece = text.slice(from, to)
    const follows = text.slice(to, to + 3)
    for (const match of `${piece}${follows}`.matchAll(noted)) {
      const start = from + match.index
      if (!word.test(text.slice(Math.max(span[0], start - LOOK_BACK), start)))
        found.push(placeholder(match[0], start))
    }
    for (const match of piece.matchAll(filler)) found.push(placeholder(match[0], from + match.index))
  }
  return found.sort((a, b) => a.span[0] - b.span[0])
}

function placeholder(text: string, start: number): Placeholder {
  return { text, span: [start, start + text.length] }
}

/** What a block says besides its code. */
function proseOf(rows: Rows, block: number): string {
  const { table } = rows
  const end = table[block * WIDTH + column.next] ?? 0
  let text = ''
  for (let row = block + 1; row < end; row = table[row * WIDTH + column.next] ?? end) {
    if (table[row * WIDTH + column.type] !== rowType.inlineCode) text += plainText(rows, row)
  }
  return text
}
