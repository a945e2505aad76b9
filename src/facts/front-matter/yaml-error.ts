import type { YAMLError } from 'yaml'
import type { FrontMatterEntry, FrontMatterError } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'

/** What is said of `title: Apples: a History`. */
export const colonInValue = 'a value that holds a colon and a space must be in quotes'

/** A YAML error in words that tell what to do, at the place where it can be done. Offsets are relative to the block. */
export function explainYamlError(
  error: YAMLError,
  source: string,
  entries: readonly FrontMatterEntry[],
): FrontMatterError {
  const { span, detail } = explain(error, source, entries)
  return { code: 'syntax', span: clamp(span, source), data: { detail }, related: null }
}

/** A value that lacks the space after its key's colon is valid YAML, a text, but never what was meant. */
export function tightColon(line: string): string | null {
  const match = /^\s*([\w-]+):[^\s:/]/.exec(line)
  return match === null ? null : `a space is missing after \`${match[1]}:\``
}

interface Explained {
  readonly span: Span
  readonly detail: string
}

function explain(error: YAMLError, source: string, entries: readonly FrontMatterEntry[]): Explained {
  const [start, end] = error.pos
  const found = source[start] ?? ''
  const here = { start, end, source }
  if (error.message.startsWith('Missing closing')) return openQuote(start, source, entries)
  if (/must .*end with a [\]}]|to end with [\]}]/.test(error.message))
    return openBracket(start, source, entries)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { span: [start, start + 1], detail: 'a tab indents this line, where only spaces may' }
    case 'BAD_SCALAR_START':
      return { span: [start, start + 1], detail: `a value that starts with \`${found}\` must be in quotes` }
    case 'BAD_DQ_ESCAPE':
      return escape(start, source)
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nested(start, source)
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return lineWithoutColon(here)
    case 'BAD_INDENT':
      return { span: lineSpan(source, start), detail: 'the line is not indented like those above it' }
    case 'UNEXPECTED_TOKEN':
      return unexpected(here, error.message)
    default:
      return { span: [start, end], detail: plainWords(error.message) }
  }
}

function openQuote(at: number, source: string, entries: readonly FrontMatterEntry[]): Explained {
  const quoted = (entry: FrontMatterEntry) => entry.style === 'single' || entry.style === 'double'
  const start = entries.findLast((entry) => quoted(entry) && entry.value[0] < at)?.value[0] ?? at
  return {
    span: [start, start + 1],
    detail: `the quote that opens here (\`${source[start] ?? '"'}\`) is never closed`,
  }
}

function openBracket(at: number, source: string, entries: readonly FrontMatterEntry[]): Explained {
  const open = entries.findLast(({ style, value: [start, end] }) => {
    if (start >= at || (style !== 'flow-list' && style !== 'flow-map')) return false
    return end - start < 2 || source[end - 1] !== (style === 'flow-list' ? ']' : '}')
  })
  const start = open?.value[0] ?? at
  const bracket = source[start] === '{' ? '{' : '['
  return {
    span: [start, start + 1],
    detail: `the \`${bracket}\` that opens here is not closed by \`${bracket === '{' ? '}' : ']'}\``,
  }
}

function escape(start: number, source: string): Explained {
  const written = source.slice(start, start + 2)
  const detail = `\`${written}\` is no escape; write \`\\${written}\`, or use single quotes`
  return { span: [start, start + 2], detail }
}

function nested(start: number, source: string): Explained {
  const [, lineEnd] = lineSpan(source, start)
  const rest = source.slice(start, lineEnd)
  if (/:(?:\s|$)/.test(rest)) {
    return { span: [start, lineEnd], detail: colonInValue }
  }
  const below = lineSpan(source, skipBreak(source, lineEnd))
  return { span: below, detail: 'the line is indented more than the key above it, which already has a value' }
}

interface Here {
  readonly start: number
  readonly end: number
  readonly source: string
}

function lineWithoutColon({ start, source }: Here): Explained {
  const span = lineSpan(source, start)
  const line = source.slice(...span)
  if (/^-(?:\s|$)/.test(line)) return { span, detail: 'a list item stands where a key is expected' }
  const [before = '', colon] = /^[\p{L}\p{N}_-]+[ \t]*(?=(：|:[^\S\t\r\n ]))/u.exec(line) ?? []
  if (colon !== undefined) {
    const from = span[0] + before.length
    const detail =
      colon === '：'
        ? 'the colon is full-width: `key: value` is expected'
        : 'what stands behind the colon looks like a space and is none'
    return { span: [from, from + colon.length], detail }
  }
  return { span, detail: tightColon(line) ?? 'the line has no colon: `key: value` is expected' }
}

function unexpected({ start, source }: Here, message: string): Explained {
  const found = source[start] ?? ''
  const before = source
    .slice(Math.max(0, start - 200), start)
    .trimEnd()
    .at(-1)
  const span = lineSpanFrom(source, start)
  if (found === ',') return { span: [start, start + 1], detail: 'an item is missing before this comma' }
  if (/node end|YAML stream/.test(message)) {
    if (found === ']' || found === '}') {
      return { span: [start, start + 1], detail: `\`${found}\` closes nothing that is open` }
    }
    if (before === "'") {
      const detail = "text follows the closing quote; inside single quotes a `'` is written twice (`''`)"
      return { span, detail }
    }
    if (before === '"')
      return { span, detail: 'text follows the closing quote; inside double quotes write `\\"`' }
    if (/^[\w-]+:/.test(source.slice(...span)))
      return { span, detail: 'a key stands where a list item is expected' }
    return { span, detail: 'nothing may follow the value here' }
  }
  return { span, detail: plainWords(message) }
}

function plainWords(message: string): string {
  const first = message.charAt(0).toLowerCase() + message.slice(1)
  return first.replace(/[.:]?\s*$/, '')
}

/** The line of an offset, without the white space around it. */
function lineSpan(source: string, at: number): Span {
  let start = at
  while (start > 0 && !/[\r\n]/.test(source[start - 1] ?? '')) start -= 1
  while (/[ \t]/.test(source[start] ?? '')) start += 1
  return lineSpanFrom(source, start)
}

function lineSpanFrom(source: string, start: number): Span {
  let end = start
  while (end < source.length && !/[\r\n]/.test(source[end] ?? '')) end += 1
  while (end > start && /[ \t]/.test(source[end - 1] ?? '')) end -= 1
  return [start, end]
}

function skipBreak(source: string, at: number): number {
  let next = at
  while (/[\r\n]/.test(source[next] ?? '')) next += 1
  return next
}

function clamp([start, end]: Span, source: string): Span {
  const from = Math.min(start, source.length)
  return [from, Math.min(Math.max(end, from), source.length)]
}
