import type { YAMLError } from 'yaml'
import type { FrontMatterEntry, FrontMatterError } from '../../model/facts.ts'
import type { Span } from '../../model/span.ts'
import { lineSpan, needsQuotes, plainWords, type Explained } from './explained.ts'
import { unexpectedToken } from './unexpected-token.ts'

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

function explain(error: YAMLError, source: string, entries: readonly FrontMatterEntry[]): Explained {
  const [start, end] = error.pos
  if (error.message.startsWith('Missing closing')) return openQuote(start, source, entries)
  if (/must .*end with a [\]}]|to end with [\]}]/.test(error.message))
    return openBracket(start, source, entries)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { span: [start, start + 1], detail: 'a tab indents this line, where only spaces may' }
    case 'BAD_SCALAR_START':
      return needsQuotes(start, source)
    case 'BAD_DQ_ESCAPE':
      return escape(start, source)
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nested(start, source)
    case 'BLOCK_IN_FLOW':
      return { span: [start, end], detail: 'a comma is missing here, or a value with a colon needs quotes' }
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      // In brackets, what a quote that is not closed takes in ends at the next one.
      return error.message.includes('flow')
        ? {
            span: [start, end],
            detail: 'a comma is missing before this item, or a quote in the one before it',
          }
        : lineWithoutColon(start, source)
    case 'BAD_INDENT':
      return misplaced(start, source)
    case 'UNEXPECTED_TOKEN':
      return unexpectedToken(start, source, error.message, entries)
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
  if (/^\s*-\s/.test(rest)) return misplaced(start, source)
  const below = lineSpan(source, skipBreak(source, lineEnd))
  return { span: below, detail: 'the line is indented more than the key above it, which already has a value' }
}

function misplaced(at: number, source: string): Explained {
  return { span: lineSpan(source, at), detail: 'the line is not indented like those above it' }
}

function lineWithoutColon(start: number, source: string): Explained {
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

function skipBreak(source: string, at: number): number {
  let next = at
  while (/[\r\n]/.test(source[next] ?? '')) next += 1
  return next
}

function clamp([start, end]: Span, source: string): Span {
  const from = Math.min(start, source.length)
  return [from, Math.min(Math.max(end, from), source.length)]
}
