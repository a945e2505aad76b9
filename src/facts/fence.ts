import type { Nodes } from 'mdast'
import type { Fence } from '../model/facts.ts'
import type { Span } from '../model/span.ts'
import { codeError } from './code-error.ts'
import { placeOfCode } from './code-place.ts'
import { endOfLine } from './line-ends.ts'
import { runLength } from './run-length.ts'

/** Reads a code node as a fenced block; null for indented code. */
export function readFence(text: string, node: Nodes, span: Span): Fence | null {
  const marker = text[span[0]]
  if (node.type !== 'code' || (marker !== '`' && marker !== '~')) return null
  const length = runLength(text, span[0])
  if (length < 3) return null
  const source = text.slice(span[0], span[1])
  const firstEnd = endOfLine(source, 0)
  const closed = isClosed(source, firstEnd, marker, length)
  const language = node.lang ?? ''
  // Engines disagree on whether an unclosed block has the line end behind it.
  const end = closed ? span[1] : span[0] + source.trimEnd().length
  const opening: Span = [span[0], span[0] + source.slice(0, firstEnd).trimEnd().length]
  // In a list or a quote it ends with that.
  const endless = !closed && /^[\s>]*$/.test(text.slice(end))
  const body: Span = [span[0] + firstEnd, span[1]]
  const next = closed && holdsRun(source, firstEnd, length) ? nextOpening(node.value, marker, length) : null
  const error =
    closed && next === null ? codeError(text, language.toLowerCase(), body, () => node.value) : null
  const inner = next && placeOfCode(text, body, node.value, next)
  return { language, span: [span[0], end], opening, closed, endless, inner, error }
}

/** A cheap look: whether marks like the opening ones stand anywhere between the first line and the last one. */
function holdsRun(source: string, firstEnd: number, length: number): boolean {
  const at = source.indexOf(source.slice(0, length), firstEnd)
  return at !== -1 && /[\r\n]/.test(source.slice(at).trimEnd())
}

/** The first line of a block's code that would open a block with a language, were this one closed above it. */
function nextOpening(code: string, marker: string, length: number): Span | null {
  let at = 0
  for (const line of code.split('\n')) {
    const marks = line.trimStart()
    let run = 0
    while (marks[run] === marker) run += 1
    const info = marks.slice(run).trim()
    const isOpening = run >= length && line.length - marks.length < 4 && info !== ''
    // Alone in its block it is shown, as a lesson about Markdown does.
    if (isOpening && !(marker === '`' && info.includes('`')) && code.trim() !== line.trim())
      return [at + line.length - marks.length, at + line.trimEnd().length]
    at += line.length + 1
  }
  return null
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
