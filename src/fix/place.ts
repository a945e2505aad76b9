import { lastUpTo, lineStartsOf } from '../lines.ts'
import type { TextEdit } from './apply.ts'

/** A text and the edits that were made in it, sorted. */
export interface EditedText {
  readonly text: string
  readonly after: string
  readonly edits: readonly TextEdit[]
}

/** Tells for a place of the changed text where it stood before; for inserted text where it was inserted. */
export function oldOffsets({ after, edits }: EditedText): (line: number, column: number) => number {
  const newStarts = lineStartsOf(after)
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
