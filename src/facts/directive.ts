import type { Directive } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { commentRemoval, htmlCommentRemoval } from './directive-removal.ts'

const prefix = 'lessonlint-'

/**
 * Reads a comment's text as a directive: `lessonlint-disable-next-line id, other -- reason`.
 *
 * @param text the file
 * @param span the whole comment, with its markers
 * @param html the piece of HTML that it stands in; null for a comment of the front matter
 * @returns null when the comment does not begin like one
 */
export function readDirective(text: string, span: Span, html: Span | null): Directive | null {
  const place = html === null ? 'front-matter' : 'body'
  const source = text.slice(span[0], span[1])
  const body = place === 'body' ? /^<!--\s*/ : /^#\s*/
  const opening = body.exec(source)?.[0].length ?? 0
  if (!source.startsWith(prefix, opening)) return null
  const closing = place === 'body' && source.endsWith('-->') ? 3 : 0
  const content = source.slice(opening, source.length - closing)
  const reasonAt = content.search(/\s--(?:\s|$)/)
  const words = reasonAt === -1 ? content : content.slice(0, reasonAt)
  const start = span[0] + opening
  const verb = /^[^\s,]+/.exec(words.slice(prefix.length))?.[0] ?? ''
  const verbEnd = prefix.length + verb.length
  const rules = [...words.slice(verbEnd).matchAll(/[^\s,]+/g)].map((match) => {
    const at = start + verbEnd + match.index
    return { id: match[0], span: [at, at + match[0].length] as const }
  })
  return {
    verb,
    verbSpan: [start, start + verbEnd],
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
    place,
  }
}
