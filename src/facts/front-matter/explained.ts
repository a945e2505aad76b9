import type { Span } from '../../model/span.ts'

/** What a YAML error is called, and the place where it can be mended. Offsets are relative to the block. */
export interface Explained {
  readonly span: Span
  readonly detail: string
}

/** Of a text that begins with a sign of YAML's own. */
export function needsQuotes(at: number, source: string): Explained {
  return { span: [at, at + 1], detail: `a value that starts with \`${source[at] ?? ''}\` must be in quotes` }
}

/** What the YAML library says, as the end of a sentence. */
export function plainWords(message: string): string {
  const first = message.charAt(0).toLowerCase() + message.slice(1)
  return first.replace(/[.:]?\s*$/, '')
}

/** The line of an offset, without the white space around it. */
export function lineSpan(source: string, at: number): Span {
  let start = at
  while (start > 0 && !/[\r\n]/.test(source[start - 1] ?? '')) start -= 1
  while (/[ \t]/.test(source[start] ?? '')) start += 1
  return lineSpanFrom(source, start)
}

/** The rest of a line, likewise. */
export function lineSpanFrom(source: string, start: number): Span {
  let end = start
  while (end < source.length && !/[\r\n]/.test(source[end] ?? '')) end += 1
  while (end > start && /[ \t]/.test(source[end - 1] ?? '')) end -= 1
  return [start, end]
}
