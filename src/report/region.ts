import { lineStartsOf, placeIn } from '../lines.ts'

/** A part of a file as SARIF names it: by lines and columns from 1 where the text is known, else by offset. */
export type Region =
  | {
      readonly startLine: number
      readonly startColumn: number
      readonly endLine: number
      readonly endColumn: number
    }
  | { readonly charOffset: number; readonly charLength: number }

/**
 * Turns half-open UTF-16 offsets into regions. The lines of each file are counted once.
 *
 * @param source a file's text after a byte order mark
 */
export function regions(
  source: (path: string) => string | undefined,
): (path: string, start: number, end: number) => Region {
  const known = new Map<string, readonly number[] | null>()
  const linesOf = (path: string): readonly number[] | null => {
    const before = known.get(path)
    if (before !== undefined) return before
    const text = source(path)
    const starts = text === undefined ? null : lineStartsOf(text)
    known.set(path, starts)
    return starts
  }
  return (path, start, end) => {
    const starts = linesOf(path)
    if (starts === null) return { charOffset: start, charLength: end - start }
    const first = placeIn(starts, start)
    const last = placeIn(starts, end)
    return { startLine: first.line, startColumn: first.column, endLine: last.line, endColumn: last.column }
  }
}
