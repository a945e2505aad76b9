import type { Nodes } from 'mdast'
import type { Fence } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { codeError } from './code-error.ts'

/** Reads a code node as a fenced block; null for indented code. */
export function readFence(text: string, node: Nodes, span: Span): Fence | null {
  const marker = text[span[0]]
  if (node.type !== 'code' || (marker !== '`' && marker !== '~')) return null
  let length = 1
  while (text[span[0] + length] === marker) length += 1
  if (length < 3) return null
  const source = text.slice(span[0], span[1])
  const firstEnd = lineEnd(source, 0)
  const closed = isClosed(source, firstEnd, marker, length)
  const language = node.lang ?? ''
  // Engines disagree on whether an unclosed block has the line end behind it.
  const end = closed ? span[1] : span[0] + source.trimEnd().length
  const opening: Span = [span[0], span[0] + source.slice(0, firstEnd).trimEnd().length]
  // In a list or a quote it ends with that.
  const endless = !closed && /^[\s>]*$/.test(text.slice(end))
  const error = closed
    ? codeError(text, language.toLowerCase(), [span[0] + firstEnd, span[1]], () => node.value)
    : null
  return { language, span: [span[0], end], opening, closed, endless, error }
}

function lineEnd(source: string, from: number): number {
  const end = source.slice(from).search(/[\r\n]/)
  return end === -1 ? source.length : from + end
}

/** Whether the last line is a closing fence (CommonMark 0.31, section 4.5), inside whatever container. */
function isClosed(source: string, firstEnd: number, marker: string, length: number): boolean {
  const lastStart = Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r')) + 1
  if (lastStart <= firstEnd) return false
  const last = source.slice(lastStart).trimEnd()
  let run = 0
  while (last[last.length - 1 - run] === marker) run += 1
  return run >= length && !/[^\s>]/.test(last.slice(0, last.length - run))
}
