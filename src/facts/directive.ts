import type { Directive } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { lastUpTo } from '../lines.ts'
import { commentRemoval, htmlCommentRemoval } from './directive-removal.ts'

/**
 * In any letter case, with other signs before the verb and with a slip in the name, so that such a one is told of. Names
 * of other tools, as `markdownlint` and `lesslint`, are not like it.
 */
const prefix =
  /lessonlint(?:-|[\s:_]\s*(?=(?:dis|en)able(?![a-z])))|(?:lesson[a-z]{2,5}|les[a-z]{2,5}-?lint)-(?=(?:dis|en)able(?![a-z]))/iy

/**
 * Reads a comment's text as a directive: `lessonlint-disable-next-line id, other -- reason`.
 *
 * @param file its text, and where its lines begin
 * @param source the whole comment, with its markers, as long as it is in the file
 * @param span its place
 * @param html the piece of HTML that it stands in; null for a comment of the front matter
 * @returns null when the comment does not begin like one
 */
export function readDirective(
  { text, lineStarts }: { readonly text: string; readonly lineStarts: readonly number[] },
  source: string,
  span: Span,
  html: Span | null,
): Directive | null {
  const place = html === null ? 'front-matter' : 'body'
  const body = place === 'body' ? /^<!--\s*/ : /^#\s*/
  const opening = body.exec(source)?.[0].length ?? 0
  prefix.lastIndex = opening
  if (!prefix.test(source)) return null
  const closing = place === 'body' && source.endsWith('-->') ? 3 : 0
  const content = source.slice(opening, source.length - closing)
  const reasonAt = content.search(/\s--(?:\s|$)/)
  const words = reasonAt === -1 ? content : content.slice(0, reasonAt)
  const start = span[0] + opening
  const name = /^(?:lessonlint:?\s+)?[^\s,]+/i.exec(words)?.[0] ?? ''
  const rules = [...words.slice(name.length).matchAll(/[^\s,]+/g)].map((match) => {
    const at = start + name.length + match.index
    return { id: match[0], span: [at, at + match[0].length] as const }
  })
  return {
    name,
    nameSpan: [start, start + name.length],
    rules,
    reason:
      reasonAt === -1
        ? ''
        : content
            .slice(reasonAt)
            .replace(/^\s--\s*/, '')
            .trim(),
    span,
    removal: html === null ? commentRemoval(text, span) : htmlCommentRemoval(text, span, html),
    next: nextLine(text, lineStarts, span[1] - 1),
    place,
  }
}

/** As far as this is looked for the next line that holds something, so that many directives in one line stay cheap. */
const mostBlank = 100
const longestBlank = 1000

/** Formatters put a blank line behind a comment, so that blank lines are passed over, in quotes too. */
function nextLine(text: string, lineStarts: readonly number[], offset: number): number {
  let line = lastUpTo(lineStarts, offset) + 1
  for (const last = line + mostBlank; line < last; line += 1) {
    const start = lineStarts[line] ?? text.length
    const end = Math.min(lineStarts[line + 1] ?? text.length, start + longestBlank)
    if (/[^\s>]/.test(text.slice(start, end))) break
  }
  return lineStarts[line] ?? text.length
}
