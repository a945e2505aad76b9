import { firstIndex } from './first-index.ts'

/** The offset of each line's first character; lines end in LF, CRLF or CR. Line 1 is at index 0. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    return starts
  }
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length)
  return starts
}

/** The line of an offset, from 1. */
export function lineAt(starts: readonly number[], offset: number): number {
  return lastUpTo(starts, offset) + 1
}

/** Line and column of an offset, both from 1, columns in UTF-16 units. */
export function placeIn(
  starts: readonly number[],
  offset: number,
): { readonly line: number; readonly column: number } {
  const line = lineAt(starts, offset)
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
}

/** Index of the last of some ascending numbers that is not above a limit; 0 when all are. */
export function lastUpTo(sorted: readonly number[], limit: number): number {
  return Math.max(0, firstIndex(sorted, (number) => number > limit) - 1)
}
