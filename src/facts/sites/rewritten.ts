import type { Span } from '../../model/span.ts'

/** A part of a source, and what is written in its place: as long, or shorter and with spaces behind it. */
export type Rewritten = readonly [part: Span, written: string]

/** A text with some of its parts, which are in order, written otherwise: all else keeps its place. */
export function rewritten(source: string, parts: readonly Rewritten[]): string {
  let text = ''
  let end = 0
  for (const [[start, stop], written] of parts) {
    text += source.slice(end, start) + written.padEnd(stop - start)
    end = stop
  }
  return end === 0 ? source : text + source.slice(end)
}

/** A text with spaces in the place of some of its parts. */
export function blanked(text: string, parts: readonly Span[]): string {
  return rewritten(
    text,
    parts.map((part) => [part, '']),
  )
}
