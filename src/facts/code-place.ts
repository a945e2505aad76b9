import type { Span } from '../model/span.ts'
import { endOfLine, nextLine } from './line-ends.ts'

/**
 * Finds in the file what stands in one line of a block's code: same line, same distance from the line's end, for the
 * indentation or quote marks of a container stand before it.
 *
 * @param body the fence from the end of its opening line to its end, in the file
 * @param code the block's content, without what its container puts before each line
 * @param place in the code; what of it lies beyond its line is left out
 */
export function placeOfCode(text: string, body: Span, code: string, place: Span): Span {
  const before = code.slice(0, Math.min(place[0], code.length))
  const line = before.split('\n').length
  const lineText = code.split('\n')[line - 1] ?? ''
  const fromEnd = lineText.length - (before.length - (before.lastIndexOf('\n') + 1))
  let start = body[0]
  for (let skipped = 0; skipped < line; skipped += 1) {
    const end = endOfLine(text, start)
    if (end >= body[1]) break
    start = nextLine(text, end)
  }
  const end = Math.min(endOfLine(text, start), body[1])
  const at = Math.max(start, end - fromEnd)
  return [at, Math.min(at + place[1] - place[0], end)]
}
