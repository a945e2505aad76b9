import type { NearHeading } from '../model/facts.ts'

/** Two marks or more right before what a title may begin with, or any with what only looks like one: a single `#word` is a tag. */
const marks = /(?:#{2,6}(?=[^\s#.,;:?!=+\-)\]}|/\\])|#{1,6}(?=[^\S \t\r\n]))([^\S \t\r\n]*)/y

/** Reads the beginning of a paragraph as a heading that lacks its space; null where it is none. */
export function readNearHeading(text: string, start: number): NearHeading | null {
  marks.lastIndex = start
  const match = marks.exec(text)
  if (match === null) return null
  const end = start + match[0].length
  const gapStart = end - (match[1] ?? '').length
  return { depth: gapStart - start, span: [start, end], gap: [gapStart, end] }
}
