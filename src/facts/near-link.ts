import { firstIndex } from '../first-index.ts'
import type { NearLink } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import { closingParenthesis, openingBracket, openingParenthesis } from './link-brackets.ts'
import { partedLink, swappedLink } from './parted-link.ts'
import { plainPath } from './plain-path.ts'
import { unopenedLink } from './unopened-link.ts'

/** What an author writes where a path is meant: a dot or slash start, or a file name with an extension. */
const pathLike = /^(?:\.{0,2}\/|#)|\.[A-Za-z][A-Za-z0-9]{0,4}(?:[?#].*)?$/

/** Where the two parts of a link meet, or nearly so. */
const seam = /\] ?\(|\)\[(?=https?:)/g

function seamFrom(source: string, from: number): number {
  seam.lastIndex = from
  return seam.exec(source)?.index ?? Infinity
}

/** Where they meet. The next such place is found in a fraction of the time. */
function meetingFrom(source: string, from: number): number {
  const at = source.indexOf('](', from)
  return at === -1 ? Infinity : at
}

/** A cheap look: whether a text may hold parts of a link that do not meet as they should. */
export function mayHoldParted(text: string): boolean {
  return text.includes('] (') || text.includes(')[http')
}

/**
 * Finds text that looks like an inline link and is none, because its destination holds a space or a bracket that
 * closes nothing, or has no bracket behind it: `[x](./02. API.md)`, `[x](a(b.md)`, `[x](./a.md`; because its parts stand
 * apart, or have each other's brackets: `[x] (./a.md)`, `(x)[https://a.example]`; or because no bracket opens before its
 * text, or two close behind it: `x](./a.md)`, `[x]](./a.md)`.
 *
 * @param mayBeParted whether the file may hold such parts (`mayHoldParted`)
 */
export function readNearLinks(
  text: string,
  rows: Rows,
  block: number,
  [start, end]: Span,
  mayBeParted: boolean,
): NearLink[] {
  const found: NearLink[] = []
  const { table } = rows
  // Looking in the block alone keeps many blocks from each being searched to the end of the file.
  const source = text.slice(start, end)
  const next = mayBeParted ? seamFrom : meetingFrom
  const last = table[block * WIDTH + column.next] ?? 0
  let isText: ((offset: number) => boolean) | null = null
  let index = -1
  for (let row = block + 1; row < last; row += 1) {
    const at = row * WIDTH
    const type = table[at + column.type]
    if (type === rowType.link) row = (table[at + column.next] ?? 0) - 1
    const from = (table[at + column.start] ?? -1) - start
    if (type !== rowType.text || from < 0) continue
    const to = (table[at + column.end] ?? 0) - start
    if (index < from) index = next(source, from)
    while (index < to) {
      isText ??= textPlaces(rows, block)
      const near = readSeam(text, [start, end], start + index, isText)
      if (near !== null) found.push(near)
      // What stands in it is part of it.
      index = next(source, near === null ? index + 2 : near.span[1] - start)
    }
  }
  return found
}

/** The link that is meant where a seam stands in text proper. */
function readSeam(
  text: string,
  [start, end]: Span,
  at: number,
  isText: (offset: number) => boolean,
): NearLink | null {
  const isSwapped = text[at] === ')'
  const opening = isSwapped ? openingParenthesis(text, start, at) : openingBracket(text, start, at)
  if (opening === -1 && text.startsWith('](', at)) return unopenedLink(text, [start, end], at)
  if (opening === -1 || !isText(opening)) return null
  const read = isSwapped ? swappedLink : text[at + 1] === '(' ? nearLink : partedLink
  return read(text, opening, at, end)
}

function nearLink(text: string, opening: number, bracket: number, end: number): NearLink | null {
  const close = closingParenthesis(text, bracket + 2, end)
  if (close === null) return openLink(text, opening, bracket, end)
  const written = text.slice(bracket + 2, close.at)
  const destination = written.replace(/\s(?:"[^"]*"|'[^']*')\s*$/, '').trim()
  // A template's braces are filled in by the site.
  if (/\{\{|\{%|<%|\$\{/.test(destination)) return null
  // A title that lost one of its quotation marks is part of it.
  const address = destination.slice(0, Math.max(0, destination.indexOf('"'))).trimEnd()
  const isPath = pathLike.test(destination) || (!/\s/.test(address) && pathLike.test(address))
  if (!isPath || /^[a-z][a-z0-9+.-]+:|[<>]/i.test(destination)) return null
  // No other white space ends a destination: an ideographic space may stand in a file's name.
  const reason = /[ \t]/.test(destination) ? 'space' : 'bracket'
  if (reason === 'bracket' && close.balanced) return null
  const from = bracket + 2 + written.indexOf(destination)
  return {
    reason,
    text: text.slice(opening + 1, bracket),
    destination,
    span: [opening, close.at + 1],
    destinationSpan: [from, from + destination.length],
  }
}

/** A link that is left open at the end of its first word. */
function openLink(text: string, opening: number, bracket: number, end: number): NearLink | null {
  const from = bracket + 2
  const [word = ''] = /^[^\s()<>[\]{}"']*/.exec(text.slice(from, Math.min(end, from + 1000))) ?? []
  const destination = word.replace(/[.,;:!?]$/, '')
  if (!plainPath.test(destination) || /\S/.test(text[from + word.length] ?? '')) return null
  const to = from + destination.length
  return {
    ...{ reason: 'open', text: text.slice(opening + 1, bracket), destination },
    ...{ span: [opening, to], destinationSpan: [from, to] },
  }
}

/** A test for offsets that lie in text proper: not in code, HTML, or a link that is one. */
function textPlaces({ table }: Rows, block: number): (offset: number) => boolean {
  const starts: number[] = []
  const ends: number[] = []
  const next = table[block * WIDTH + column.next] ?? 0
  for (let row = block + 1; row < next; row += 1) {
    const at = row * WIDTH
    const type = table[at + column.type]
    if (type === rowType.link) row = (table[at + column.next] ?? 0) - 1
    else if (type === rowType.text && (table[at + column.start] ?? -1) >= 0) {
      starts.push(table[at + column.start] ?? 0)
      ends.push(table[at + column.end] ?? 0)
    }
  }
  return (offset) => (starts[firstIndex(ends, (end) => end > offset)] ?? Infinity) <= offset
}
