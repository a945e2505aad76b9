import type { Reference } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { column, rowType, WIDTH, type Rows } from '../parse/rows.ts'
import { labelEnd } from './label.ts'

/**
 * Finds `[text][label]` and `[text][]` that Markdown left as text, because the file has no such definition. What
 * follows a word without a space (`m[i][j]`) is code in prose, not a reference.
 */
export function undefinedReferences(
  text: string,
  { table }: Rows,
  block: number,
): Omit<Reference, 'heading'>[] {
  const found: Omit<Reference, 'heading'>[] = []
  const next = table[block * WIDTH + column.next] ?? 0
  // Of a bracket that a piece of the text leaves open for the next one: between them may be code or emphasis.
  let open = -1
  for (let row = block + 1; row < next; row += 1) {
    const at = row * WIDTH
    const start = table[at + column.start] ?? -1
    const type = table[at + column.type]
    if (type === rowType.html || type === rowType.link) open = -1
    else if (type === rowType.text && start >= 0)
      open = collect(text, [start, table[at + column.end] ?? 0], open, found)
  }
  return found
}

/** With its bracket. A longer one is none (CommonMark 0.31, section 4.7), and looking on would be quadratic. */
const longestLabel = 1000

/** Whether a reference is one of those. */
export function isUndefinedReference(reference: Reference): boolean {
  return !reference.defined
}

/** Gives the bracket that is left open behind a piece of text, or -1; `open` is the one before it. */
function collect(
  text: string,
  [start, end]: Span,
  open: number,
  found: Omit<Reference, 'heading'>[],
): number {
  // Looking in the piece alone keeps many pieces from each being searched to the end of the file.
  const piece = text.slice(start, end)
  const first = piece.indexOf(']')
  for (let at = piece.indexOf('][', first); first !== -1 && at !== -1; at = piece.indexOf('][', at + 2)) {
    const inner = piece.lastIndexOf('[', at - 1)
    const opening = at === 0 || inner === -1 ? -1 : start + inner
    const reference = referenceAt(text, opening === -1 && at === first ? open : opening, start + at, end)
    if (reference !== null) found.push(reference)
  }
  const last = piece.lastIndexOf('[')
  if (last > piece.lastIndexOf(']')) return start + last
  return first === -1 ? open : -1
}

function referenceAt(
  text: string,
  opening: number,
  bracket: number,
  end: number,
): Omit<Reference, 'heading'> | null {
  if (opening === -1 || labelEnd(text, opening + 1, bracket + 1) !== bracket) return null
  const close = labelEnd(text, bracket + 2, Math.min(end, bracket + 2 + longestLabel))
  const image = text[opening - 1] === '!'
  const before = text[opening - (image ? 2 : 1)] ?? ' '
  if (close === -1 || isOfCode.test(before)) return null
  const shown = text.slice(opening + 1, bracket)
  const label = text.slice(bracket + 2, close) || shown
  // A checkbox, numbers, a blank or what may be left out, `[, callback]`, are no label that somebody forgot to define.
  if (!/[^\s\d,.+*/-]/.test(label) || label.startsWith(',') || shown.trim() === '') return null
  const isBehindLetter = /\p{L}/u.test(before)
  if (isIndex(shown) && isIndex(label) && (isBehindLetter || /[^a-z\s]/i.test(shown + label))) return null
  return {
    identifier: identifierOf(label),
    form: close === bracket + 2 ? 'collapsed' : 'full',
    image,
    text: shown,
    hasImage: false,
    span: [image ? opening - 1 : opening, close + 1],
    defined: false,
  }
}

/** What brackets follow in code: the end of a name or of other brackets. Scripts that put no spaces between words name nothing. */
const isOfCode =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}_\])\\$]/u

/** What stands between the brackets of a table's cell: `0`, `j`, `j-1`. */
function isIndex(text: string): boolean {
  return /^[a-z\d](?:\s?[+*/-]\s?[a-z\d])?$/i.test(text)
}

/**
 * A label as Markdown compares it (CommonMark 0.31.2, 4.7): white space collapsed, case folded. Some letters, such as
 * ẞ and ϴ, need both ways to meet their others; mdast then gives identifiers in lower case.
 */
export function identifierOf(label: string): string {
  const collapsed = label.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '')
  return collapsed.toLowerCase().toUpperCase().toLowerCase()
}
