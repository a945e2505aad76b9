import type { Span } from '../../model/span.ts'
import { lineStartsOf } from '../../lines.ts'
import { runLength } from '../run-length.ts'

/** From a line's first character to its end, without what ends it. */
export type Line = Span

export interface Opening {
  readonly start: number
  readonly marker: string
  readonly length: number
  /** A directive's, `{note}`; empty for a block of code. */
  readonly name: string
}

/** The lines of a text, the last one too where nothing ends it. */
export function linesOf(text: string): readonly Line[] {
  const starts = lineStartsOf(text)
  return starts.map((start, at) => [start, endBefore(text, starts[at + 1])])
}

/** Where a line ends, by the place where the next one starts. */
function endBefore(text: string, next: number | undefined): number {
  if (next === undefined) return text.length
  return text.endsWith('\r\n', next) ? next - 2 : next - 1
}

/** Reads a line as the opening of a fence, however far it is indented; null where it is none. */
export function openingAt(text: string, line: Line | undefined): Opening | null {
  if (line === undefined) return null
  let start = line[0]
  while (text[start] === ' ' || text[start] === '\t') start += 1
  const marker = text[start]
  if (marker !== '`' && marker !== '~') return null
  const length = runLength(text, start)
  const info = text.slice(start + length, line[1])
  if (length < 3 || (marker === '`' && info.includes('`'))) return null
  return { start, marker, length, name: /^\{([a-z][\w:-]*)\}/.exec(info)?.[1] ?? '' }
}

/** The line of a fence's closing marks, by CommonMark 0.31, section 4.5; `to` where there is none. */
export function closingOf(
  text: string,
  lines: readonly Line[],
  { marker, length }: Opening,
  from: number,
  to: number,
): number {
  for (let at = from; at < to; at += 1) {
    const [start, end] = lines[at] ?? [0, 0]
    const marks = text.slice(start, end).trim()
    if (marks.length >= length && marks === marker.repeat(marks.length)) return at
  }
  return to
}
