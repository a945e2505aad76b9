import type { TextEdit } from './apply.ts'

/** A text and the edits that were made in it, sorted. */
export interface Change {
  readonly text: string
  readonly after: string
  readonly edits: readonly TextEdit[]
}

/** Offset of the first character of each line. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)]
}

/** The line of an offset, from 1. */
export function lineAt(starts: readonly number[], offset: number): number {
  return lastUpTo(starts, offset) + 1
}

/** Tells for a place of the changed text where it stood before; for inserted text where it was inserted. */
export function oldOffsets({ after, edits }: Change): (line: number, column: number) => number {
  const newStarts = lineStarts(after)
  let shift = 0
  const shifts = edits.map((edit) => {
    const from = edit.start + shift
    shift += edit.text.length - (edit.end - edit.start)
    return { from, to: from + edit.text.length, old: edit.start, shift }
  })
  const froms = shifts.map(({ from }) => from)
  return (line, column) => {
    const offset = (newStarts[line - 1] ?? 0) + column - 1
    const last = shifts[lastUpTo(froms, offset)]
    if (last === undefined || offset < last.from) return offset
    return offset < last.to ? last.old : offset - last.shift
  }
}

/** Index of the last number that is not above a limit; 0 when all are. */
function lastUpTo(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= limit) low = middle
    else high = middle
  }
  return low
}
